/** As much of JSON Schema as ours use. */
export interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

/** Where a value is not as its schema has it; a key that the schema does not know is one too. */
export function mismatches(schema: JsonSchema, value: unknown, at: string): string[] {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) {
    const found = choices.map((choice) => mismatches(choice, value, at));
    return found.some((each) => each.length === 0) ? [] : [...new Set(found.flat())];
  }
  if (schema.enum !== undefined) return schema.enum.includes(value) ? [] : [`${at}: not of the enum`];
  if (schema.const !== undefined) return schema.const === value ? [] : [`${at}: another constant`];
  const type = typeOf(value);
  if (type !== schema.type && !(type === 'integer' && schema.type === 'number')) {
    return [`${at}: ${type}, not ${schema.type ?? 'anything'}`];
  }
  if (Array.isArray(value)) {
    return value.flatMap((each, index) => mismatches(schema.items ?? {}, each, `${at}[${index}]`));
  }
  if (typeof value === 'object' && value !== null) return inObject(schema, value, at);
  return isInBounds(schema, value) ? [] : [`${at}: out of bounds`];
}

function inObject({ properties = {}, required = [] }: JsonSchema, value: object, at: string): string[] {
  const missing = required.filter((key) => !(key in value)).map((key) => `${at}.${key}: missing`);
  const wrong = Object.entries(value).flatMap(([key, each]) => {
    const schema = properties[key];
    return schema === undefined ? [`${at}.${key}: unknown`] : mismatches(schema, each, `${at}.${key}`);
  });
  return [...missing, ...wrong];
}

function isInBounds({ minimum = -Infinity, maximum = Infinity, pattern = '' }: JsonSchema, value: unknown) {
  if (typeof value === 'number') return value >= minimum && value <= maximum;
  return typeof value !== 'string' || new RegExp(pattern).test(value);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
