import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

/*
 * HubSpot's published OpenAPI files say what may be asked and what is answered. They have no licence, so they are read
 * from where the project's reference is, and only there.
 */
const folder = new URL('../../../../shared/reference/openapi/hubspot/', import.meta.url);

/** Why there is nothing to hold requests against; undefined: there is. */
export const missing = existsSync(folder) ? undefined : `${folder.pathname} is not there`;

interface Parameter {
  name: string;
  in: 'path' | 'query';
  required?: boolean;
  schema: { type: string };
}
interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: object }> }>;
}
interface Spec {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; responses: Record<string, Operation['responses'][string]> };
}

/** A question and its answer. */
export interface Exchange {
  method: string;
  /** With its query. */
  path: string;
  body: unknown;
  status: number;
  json: unknown;
}

const specs = missing
  ? []
  : readdirSync(folder).map((file) => ({
      file,
      spec: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Spec,
    }));

// OpenAPI 3.0 has words of its own (`example`, `nullable`) and formats that say how wide a number is.
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  coerceTypes: false,
  formats: {
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
    uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
    int32: true,
    int64: true,
  },
});
for (const { file, spec } of specs) ajv.addSchema({ $id: file, components: spec.components });

const compiled = new Map<object, ValidateFunction>();
/** What is wrong with a value; a `$ref` is one into its own file. */
function complaints(file: string, schema: object, value: unknown): string[] {
  let validate = compiled.get(schema);
  if (!validate) {
    const inFile = JSON.parse(JSON.stringify(schema), (key, ref) => (key === '$ref' ? file + ref : ref));
    validate = ajv.compile(inFile);
    compiled.set(schema, validate);
  }
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
}

/** The files that know a question, with its place in each. A place that is written out goes before one of any type. */
function operationsFor({ method, path }: Exchange) {
  const place = path.split('?')[0]?.split('/') ?? [];
  const found = specs.flatMap(({ file, spec }) =>
    Object.entries(spec.paths).flatMap(([template, methods]) => {
      const parts = template.split('/');
      const operation = methods[method.toLowerCase()];
      const fits =
        parts.length === place.length && parts.every((part, i) => /^\{/.test(part) || part === place[i]);
      return fits && operation ? [{ file, spec, operation, open: template.split('{').length }] : [];
    }),
  );
  return found.sort((a, b) => a.open - b.open);
}

/** Everything in which a question and its answer are not what HubSpot has published; null: no file knows the question. */
export function violations(exchange: Exchange): string[] | null {
  const [known] = operationsFor(exchange);
  if (!known) return null;
  const { file, spec, operation } = known;
  const wrong: string[] = [];

  const query = new URLSearchParams(exchange.path.split('?')[1] ?? '');
  const parameters = (operation.parameters ?? []).filter((one) => one.in === 'query');
  for (const [name, value] of query) {
    const parameter = parameters.find((one) => one.name === name);
    if (!parameter) wrong.push(`query ${name}: unknown`);
    // Lists are said to be separated by commas.
    else if (parameter.schema.type === 'integer' && !/^\d+$/.test(value))
      wrong.push(`query ${name}: ${value}`);
    else if (parameter.schema.type === 'boolean' && !/^(true|false)$/.test(value))
      wrong.push(`query ${name}: ${value}`);
  }
  for (const { name, required } of parameters)
    if (required && !query.has(name)) wrong.push(`query ${name}: missing`);

  const body = operation.requestBody?.content['application/json']?.schema;
  if (body) wrong.push(...complaints(file, body, exchange.body).map((one) => `body ${one}`));
  else if (exchange.body !== undefined) wrong.push('body: none expected');

  let response = operation.responses[exchange.status] ?? operation.responses.default;
  if (response?.$ref) response = spec.components.responses[response.$ref.split('/').at(-1) ?? ''];
  const answer = response?.content?.['application/json']?.schema;
  if (answer) wrong.push(...complaints(file, answer, exchange.json).map((one) => `answer ${one}`));
  else if (exchange.json !== undefined) wrong.push(`answer ${exchange.status}: none expected`);
  return wrong;
}
