import { readFileSync } from 'node:fs';
import { isRecord } from './shape.ts';

type Field = { name: string; types: string[]; required: boolean; description: string };
type Shape = { fields?: Field[]; subtypes?: string[] };
type Api = {
  methods: Record<string, { fields?: Field[]; returns: string[] }>;
  types: Record<string, Shape>;
};

export type TelegramContract = {
  hasMethod(method: string): boolean;
  /** What is wrong with the arguments of a call. */
  faultsOfCall(method: string, args: Record<string, unknown>): string[];
  /** What is wrong with the result that was given back. */
  faultsOfResult(method: string, result: unknown): string[];
  /** What is wrong with a value of a published type. */
  faultsOfType(type: string, value: unknown): string[];
};

/** Buttons do one thing; these fields only say how they look. */
const looks = ['text', 'icon_custom_emoji_id', 'style'];

/** The published Bot API as a judge of calls. @param file the machine-readable description */
export function telegramContract(file: URL): TelegramContract {
  const api = JSON.parse(readFileSync(file, 'utf8')) as Api;

  /** `outermost`: arguments of a form arrive as strings, and Telegram takes numbers so. */
  function ofType(type: string, value: unknown, path: string, outermost: boolean): string[] {
    const item = /^Array of (.+)$/.exec(type)?.[1];
    if (item !== undefined) {
      if (!Array.isArray(value)) return [`${path} must be a list`];
      return value.flatMap((one: unknown, index) => ofType(item, one, `${path}/${index}`, false));
    }
    switch (type) {
      case 'String':
        return typeof value === 'string' ? [] : [`${path} must be a string`];
      case 'Boolean':
        return typeof value === 'boolean' || (outermost && (value === 'true' || value === 'false'))
          ? []
          : [`${path} must be true or false`];
      case 'Integer':
      case 'Float': {
        const figure = outermost && typeof value === 'string' && value !== '' ? +value : value;
        return typeof figure === 'number' &&
          Number.isFinite(figure) &&
          (type === 'Float' || Number.isSafeInteger(figure))
          ? []
          : [`${path} must be a number`];
      }
      case 'InputFile':
        return typeof value === 'string' && /^<\d+ bytes>$/.test(value)
          ? []
          : [`${path} must be a file`];
      default:
        return ofShape(type, value, path);
    }
  }

  function ofShape(type: string, value: unknown, path: string): string[] {
    const shape = api.types[type];
    if (!shape) return [`${path} is of a type ${type} that is not published`];
    if (shape.subtypes) return best(shape.subtypes.map((one) => ofShape(one, value, path)));
    if (!isRecord(value)) return [`${path} must be ${type}`];
    const faults = ofFields(shape.fields ?? [], value, path, false);
    if (type !== 'InlineKeyboardButton') return faults;
    const deeds = Object.keys(value).filter((name) => !looks.includes(name));
    return deeds.length === 1 ? faults : [...faults, `${path} must do exactly one thing`];
  }

  function ofFields(
    fields: readonly Field[],
    given: Record<string, unknown>,
    path: string,
    outermost: boolean,
  ): string[] {
    const known = new Set(fields.map((field) => field.name));
    const strange = Object.keys(given).filter((name) => !known.has(name));
    return [
      ...strange.map((name) => `${path}/${name} is not known`),
      ...fields.flatMap((field) => {
        const value = given[field.name];
        const here = `${path}/${field.name}`;
        if (value === undefined) return field.required ? [`${here} is missing`] : [];
        return [
          ...best(field.types.map((type) => ofType(type, value, here, outermost))),
          ...outOfLimits(field.description, value, here),
        ];
      }),
    ];
  }

  return {
    hasMethod: (method) => Object.hasOwn(api.methods, method),
    faultsOfCall(method, args) {
      const known = api.methods[method];
      if (!known) return [`there is no method ${method}`];
      const files = Object.entries(args).filter(([, value]) => isFile(value));
      // A file of a form that an InputMedia names by attach:// is no argument of its own.
      const attached = JSON.stringify(args.media ?? '');
      const own = Object.fromEntries(
        Object.entries(args).filter(
          ([name]) =>
            !files.some(([file]) => file === name) || !attached.includes(`attach://${name}`),
        ),
      );
      return [
        ...ofFields(known.fields ?? [], own, method, true),
        ...(method.startsWith('editMessage') ? withoutTarget(method, args) : []),
      ];
    },
    faultsOfResult(method, result) {
      const returns = api.methods[method]?.returns ?? [];
      return best(returns.map((type) => ofType(type, result, `${method} result`, false)));
    },
    faultsOfType: (type, value) => ofType(type, value, type, false),
  };
}

const isFile = (value: unknown): boolean =>
  typeof value === 'string' && /^<\d+ bytes>$/.test(value);

/** The faults of the alternative that fits best. */
function best(alternatives: readonly string[][]): string[] {
  return (
    alternatives.reduce<string[] | null>(
      (least, faults) => (least === null || faults.length < least.length ? faults : least),
      null,
    ) ?? []
  );
}

function withoutTarget(method: string, args: Record<string, unknown>): string[] {
  const named =
    args.inline_message_id !== undefined ||
    (args.chat_id !== undefined && args.message_id !== undefined);
  return named ? [] : [`${method} names no message`];
}

/** Limits stand in the published descriptions: "1-4096 characters", "1-64 bytes", "2-10 items". */
function outOfLimits(description: string, value: unknown, path: string): string[] {
  const found = /\b(\d+)-(\d+) (characters|bytes|items)/.exec(description);
  if (!found || (typeof value !== 'string' && !Array.isArray(value))) return [];
  const size =
    found[3] === 'bytes' && typeof value === 'string' ? Buffer.byteLength(value) : value.length;
  return size < Number(found[1]) || size > Number(found[2])
    ? [`${path} has ${size} ${found[3]}, where ${found[1]} to ${found[2]} are taken`]
    : [];
}
