/**
 * How every HTML document looks: on paper too, and at any width. One accent colour; what matters is never said by a
 * colour alone. Contrasts on the ground, light and dark: ink 16, quiet 6.0 and 7.5, accent 5.9 and 8.6.
 */
export const STYLE = `
:root{color-scheme:light dark;--ground:#fff;--ink:#1b1c1e;--quiet:#5c6068;--line:#d9dbdf;--accent:#0b6a63}
@media (prefers-color-scheme:dark){:root{--ground:#16181b;--ink:#eceded;--quiet:#a3a8b0;--line:#3a3e45;--accent:#5bc4b6}}
*{box-sizing:border-box}
html{background:var(--ground);color:var(--ink);font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0}
main{max-width:60rem;margin:0 auto;padding:clamp(1.25rem,5vw,4rem) clamp(1rem,4vw,2.5rem);overflow-wrap:anywhere}
h1,h2,h3,p,ul,dl,dd,table,figure{margin:0;padding:0}
h1{font-size:clamp(1.5rem,1.2rem + 1.6vw,2.25rem);line-height:1.2;font-weight:650;letter-spacing:-.01em;text-wrap:balance}
h2{font-size:1.25rem;line-height:1.3;font-weight:650;border-top:1px solid var(--line);padding-top:1rem}
h3{font-size:1rem;font-weight:650;margin-top:1.5rem}
header{display:grid;gap:.5rem}
header+*{margin-top:2rem}
section,dl,main>table,main>ul{margin-top:2.5rem}
.lines,main>dl+dl,main>ul+ul{margin-top:1rem}
.lines{display:grid;gap:.25rem}
h2+*,h3+*{margin-top:.75rem}
section>dl,section>table{margin-top:.75rem}
p{max-width:44rem}
b{font-weight:650}
code,.picture,dd .accent{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
code{font-size:.9em;white-space:pre-wrap}
.quiet,.aside,.says,.note,.lead,dt,thead{color:var(--quiet)}
.accent{color:var(--accent)}
.lead{font-variant-numeric:tabular-nums}
.elapsed{display:block;width:100%;height:3px;margin-top:.25rem}
.elapsed .ahead{fill:var(--line)}
.elapsed .over{fill:var(--accent)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.picture{font-size:min(.75rem,2.6vw);white-space:pre}
.items{list-style:none;display:grid;gap:1rem}
.items dl{grid-template-columns:max-content minmax(0,1fr);margin-top:.5rem}
li.line dl{grid-template-columns:minmax(0,1fr)}
li.line dd{grid-column:1}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) minmax(0,1fr);gap:.25rem 1.25rem}
dd{grid-column:2;max-width:44rem}
dd .items{gap:.25rem}
dd .items p{display:inline}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:.375rem 0 .375rem 1.25rem;text-align:left;vertical-align:baseline;font-weight:400}
tr>:first-child{padding-left:0}
thead th{font-size:.8125rem;white-space:nowrap}
tbody tr+tr{border-top:1px solid var(--line)}
.figures{width:100%}
.figures td{white-space:nowrap;width:6.5rem}
.figures td:nth-child(2):not(.right){width:14rem}
.figures td.right{width:4.5rem}
.figures td:has(.picture){width:auto}
.figures tbody th{overflow-wrap:break-word}
.right{text-align:right}
.group th{font-weight:650;padding-top:1.25rem}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;font-size:.875rem;color:var(--quiet)}
.legend svg{height:1.1em;vertical-align:-.2em}
li.line,li.grid{display:grid;gap:.75rem 2rem;align-items:start}
h2+.legend+.items{margin-top:1.25rem}
.items:has(>.line){gap:1.75rem}
.items:has(>.grid){gap:1.75rem}
figure{min-width:0}
figure svg{display:block;width:100%;overflow:visible}
figure.grid{max-width:18rem}
svg text{font-size:12px;fill:var(--quiet)}
svg .figure{fill:var(--ink);font-weight:650}
.yaxis{text-anchor:end}
.rule{stroke:var(--line)}
.growth{fill:none;stroke:var(--accent);stroke-width:2;stroke-linejoin:round}
.end,.full{fill:var(--accent)}
.edge{fill:none;stroke:var(--accent)}
.empty{fill:none;stroke:var(--quiet)}
path.quiet{fill:var(--quiet)}
.numbers{font-size:.8125rem;margin-top:.5rem}
.numbers caption{text-align:left;color:var(--quiet)}
.numbers th,.numbers td{padding-top:.125rem;padding-bottom:.125rem}
details{margin-top:.5rem;font-size:.875rem}
summary{color:var(--quiet);cursor:pointer}
summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
details ul{margin-top:.5rem;padding-left:1.25rem}
@media (max-width:60rem){figure.line text{font-size:14px}}
@media (max-width:40rem){
.figures thead{position:absolute;clip-path:inset(50%)}
.figures tr{display:flex;flex-wrap:wrap;column-gap:1rem;padding:.5rem 0}
.figures th,.figures td,.figures tr>td:nth-child(n){padding:0;width:auto}
.figures tbody th{flex:1 0 100%}
td[data-head]::before{content:attr(data-head) " ";color:var(--quiet);font-size:.8125rem}
dl,.items dl{grid-template-columns:minmax(0,1fr)}
dd{grid-column:1}
dd+dt{margin-top:.5rem}
}
@media (max-width:32rem){figure.line text{font-size:18px}.inner{display:none}}
@media (min-width:48rem){
li.line{grid-template-columns:17rem minmax(0,1fr)}
li.grid{grid-template-columns:minmax(0,1fr) 18rem}
}
@media print{
@page{margin:18mm 16mm}
:root{--ground:#fff;--ink:#000;--quiet:#4a4d52;--line:#c4c6ca;--accent:#0b6a63}
html{font-size:10pt}
main{max-width:none;padding:0}
li.line{grid-template-columns:15rem minmax(0,1fr)}
li.grid{grid-template-columns:minmax(0,1fr) 16rem}
figure.line text{font-size:12px}
h1,h2,h3,.legend,section>dl dt{break-after:avoid}
dd+dd,.lines>:last-child{break-before:avoid}
li,dd,tbody,.legend{break-inside:avoid}
.items,.lines,section>dl{display:block}
.items>li+li{margin-top:1rem}
.items:has(>.line,>.grid)>li+li{margin-top:1.75rem}
section>dl dt{max-width:7.5rem;margin-bottom:-1.5em}
section>dl dd{margin:0 0 .25rem 8.25rem}
details{display:none}
}
`;
