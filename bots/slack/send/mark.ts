import { z } from 'zod';

/** How the office's own messages are recognised in a channel's history. */
const eventType = 'gatehouse_part';

/** A message's metadata, by which it can be found again. */
export const messageMark = (key: string) => ({ event_type: eventType, event_payload: { key } });

/** No message of the office's unfolds the links in it. */
export const withoutUnfurling = { unfurl_links: false, unfurl_media: false } as const;

/** The id under which Slack knows a message that it took. */
export const tsOf = (sent: unknown): string => z.object({ ts: z.string() }).parse(sent).ts;
