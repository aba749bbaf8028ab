import * as v from 'valibot';

/** What may be put into a schema: what its input is, with or without `readonly`. */
export type Given<Input> = Input extends readonly (infer Item)[]
  ? readonly Given<Item>[]
  : Input extends object
    ? { readonly [Key in keyof Input]: Given<Input[Key]> }
    : Input;

/** A model as JSON text: its schema picks, orders, renames and rounds. */
export function jsonOf<Schema extends v.GenericSchema>(
  schema: Schema,
  model: Given<v.InferInput<Schema>>,
): string {
  return jsonText(v.parse(schema, model));
}

// JSON.stringify leaves these as they are, and a terminal would act on them
const LIVE = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** JSON with an indent of two blanks and a newline at the end; control characters and bidi overrides are escaped. */
function jsonText(value: unknown): string {
  const escape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${JSON.stringify(value, null, 2).replace(LIVE, escape)}\n`;
}
