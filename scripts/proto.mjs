import { rolldown } from 'rolldown';
import { writeFileSync, readFileSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
const [dir, variant] = process.argv.slice(2);
const own = /\/src\/(?!ask\/inq|exchange\/(markdown-p|ics|check-in-json)|demo\/|render\/(markdown|period-m))|commander|date-fns|rolldown\/runtime/;
const V = {
  A: { strictExecutionOrder: true, codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: 'core', test: (id) => own.test(id)&&!/src\/main\.ts/.test(id) }] } },
  A2: { strictExecutionOrder: true, codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: 'core', test: own }] } },
  B: { strictExecutionOrder: true, codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: 'core', test: /\/src\/(?!main\.ts)|commander|date-fns|runtime/, minShareCount: 2 }] } },
  C: { strictExecutionOrder: false, codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: 'core', test: /\/src\/(?!main\.ts)|commander|date-fns|runtime/, minShareCount: 2 }] } },
  D: { codeSplitting: false },
  E: { codeSplitting: false, strictExecutionOrder: true },
}[variant];
rmSync(dir, { recursive: true, force: true });
const b = await rolldown({ input: { main: 'src/main.ts' }, platform: 'node', external: ['bindings'], preserveEntrySignatures: 'allow-extension', 
});
const r = await b.write({ dir: dir + '/dist', format: 'cjs', charset: 'ascii', comments: {legal:false}, entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs', ...V });
for (const o of r.output) { console.log(o.fileName, o.code.length);
 const h = createHash('sha256').update(o.code).digest('hex').slice(0, 16);
 writeFileSync(dir + '/dist/' + o.fileName, `/* janus ${h} */\n${o.code}`);
}
import { cpSync, symlinkSync } from 'node:fs';
cpSync('bin', dir + '/bin', { recursive: true });
symlinkSync('/work/main/node_modules', dir + '/node_modules');
