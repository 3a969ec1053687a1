import { readdirSync, readFileSync } from 'node:fs';
import { specs, specsPresent } from '../support/contract.ts';
import { isRecord } from '../support/shape.ts';

/** Who stands in a published payload wherever it leaves room for somebody. */
export type Named = { user: string; channel: string; team: string; app: string };

/**
 * Slack's own published sample of every event and interaction, with the given people and places
 * where the sample leaves them empty. None where the published samples are not beside the checkout.
 */
export function publishedBySlack(named: Named): unknown[] {
  if (!specsPresent()) return [];
  const folder = new URL('slack/java-samples/', specs);
  const files = ['events/', 'app-backend/'].flatMap((part) => {
    const within = new URL(part, folder);
    return readdirSync(within, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .toSorted()
      .map((name) => new URL(name, within));
  });
  return files.map((file) => fill(JSON.parse(readFileSync(file, 'utf8')), named));
}

/** What an empty field is given, by its name; others stay as they are published. */
function fill(value: unknown, named: Named, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => fill(one, named, name));
  if (isRecord(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        fill(one, named, key === 'id' ? `${name}_id` : key),
      ]),
    );
  if (value !== '') return value;
  if (/^(?:user|user_id|author_id|actor_id)$/.test(name)) return named.user;
  if (/^(?:channel|channel_id|item_channel)$/.test(name)) return named.channel;
  if (/^team(?:_id)?$/.test(name)) return named.team;
  if (name === 'api_app_id') return named.app;
  if (/_?ts$/.test(name)) return '1795000000.000100';
  return name === 'trigger_id' ? '13345.7384.8088930838d8' : `${name} 说`;
}

type Field = { name: string; types: string[] };
type Described = { types: Record<string, { fields?: Field[]; subtypes?: string[] }> };
/** So deep is a described value built: a message, what it answers, and what stands in that. */
const deepest = 4;

/**
 * An update of each kind that the published Bot API describes, every field of it present, down to
 * `deepest` levels. `person` and `chat` stand where somebody or somewhere is meant. None where the
 * description is not beside the checkout.
 */
export function publishedByTelegram(
  person: Readonly<Record<string, unknown>>,
  chat: Readonly<Record<string, unknown>>,
): unknown[] {
  if (!specsPresent()) return [];
  const { types } = JSON.parse(
    readFileSync(new URL('telegram/api.json', specs), 'utf8'),
  ) as Described;
  const made = (type: string, name: string, depth: number, turn: number): unknown => {
    const item = /^Array of (.+)$/.exec(type)?.[1];
    if (item !== undefined) {
      const one = made(item, name, depth, turn);
      return one === undefined ? [] : [one];
    }
    if (type === 'String') return name === 'text' ? '楼道灯不亮' : `${name} 说`;
    if (type === 'Boolean') return true;
    if (type === 'Integer' || type === 'Float') return name.endsWith('date') ? 1_795_000_000 : 7;
    if (type === 'User') return person;
    if (type === 'Chat') return chat;
    const shape = types[type];
    if (!shape || depth >= deepest) return undefined;
    const { subtypes } = shape;
    if (subtypes) return made(subtypes[turn % subtypes.length] ?? '', name, depth, turn);
    return Object.fromEntries(
      (shape.fields ?? []).flatMap((field, index) => {
        const value = made(field.types[0] ?? 'String', field.name, depth + 1, turn + index);
        return value === undefined ? [] : [[field.name, value]];
      }),
    );
  };
  return (types.Update?.fields ?? [])
    .filter(({ name }) => name !== 'update_id')
    .map(({ name, types: [type = ''] }, turn) => ({
      update_id: turn + 1,
      [name]: made(type, name, 1, turn),
    }));
}
