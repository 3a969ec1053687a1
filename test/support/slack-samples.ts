import { readFileSync } from 'node:fs';
import { isRecord } from './shape.ts';

const events: Readonly<Record<string, string>> = {
  app_home_opened: 'AppHomeOpened',
  app_mention: 'AppMention',
  message: 'Message',
  file_share: 'MessageFileShare',
  message_changed: 'MessageChanged',
  reaction_added: 'ReactionAdded',
  reaction_removed: 'ReactionRemoved',
  user_change: 'UserChange',
};
const interactions: Readonly<Record<string, string>> = {
  block_actions: 'app-backend/interactive-components/BlockActionPayload.json',
  view_submission: 'app-backend/views/ViewSubmissionPayload.json',
  view_closed: 'app-backend/views/ViewClosedPayload.json',
};

/** What a sample leaves open, because it has no room for it: entries, options, blocks of any kind. */
const open = new Set(['blocks', 'attachments', 'state', 'values', 'view', 'enterprise']);
/**
 * Fields that Slack's documentation names and its Java samples do not. Files of a message are
 * shown with the fields of a file, which the samples spell out only once.
 */
const documented = new Set([
  'bot_id',
  'channel_type',
  'event_ts',
  'files',
  'response_urls',
  'client_msg_id',
  'parent_user_id',
]);

/**
 * Fields of a payload that Slack's own sample of its kind does not have, or has of another type.
 * Empty where there is no sample to compare with.
 */
export function sampleFaults(specs: URL, body: Record<string, unknown>): string[] {
  const path = sampleOf(body);
  if (path === null) return [];
  const sample: unknown = JSON.parse(
    readFileSync(new URL(`slack/java-samples/${path}`, specs), 'utf8'),
  );
  const name = String(path.split('/').at(-1));
  // A command comes as a form, in which everything is a string.
  if (typeof body.command === 'string')
    return Object.keys(body)
      .filter((field) => !isRecord(sample) || !Object.hasOwn(sample, field))
      .map((field) => `${name}/${field} stands in no sample`);
  return compare(body, sample, name);
}

function sampleOf(body: Record<string, unknown>): string | null {
  if (typeof body.command === 'string')
    return 'app-backend/slash-commands/SlashCommandPayload.json';
  if (isRecord(body.event)) {
    const kind = events[String(body.event.subtype ?? body.event.type)];
    return kind === undefined ? null : `events/${kind}Payload.json`;
  }
  return interactions[String(body.type)] ?? null;
}

function compare(given: unknown, sample: unknown, path: string): string[] {
  if (given === null || given === undefined) return [];
  if (Array.isArray(given)) {
    if (!Array.isArray(sample)) return [`${path} is a list, which the sample has not`];
    const merged = sample.length === 0 ? undefined : sample[0];
    return merged === undefined
      ? []
      : given.flatMap((one: unknown, index) => compare(one, merged, `${path}/${index}`));
  }
  if (!isRecord(given))
    return typeof given === typeof sample
      ? []
      : [`${path} is a ${typeof given}, in the sample a ${typeof sample}`];
  if (!isRecord(sample)) return [`${path} is an object, which the sample has not`];
  return Object.entries(given).flatMap(([name, value]) => {
    if (documented.has(name) || open.has(name)) return [];
    return Object.hasOwn(sample, name)
      ? compare(value, sample[name], `${path}/${name}`)
      : [`${path}/${name} stands in no sample`];
  });
}
