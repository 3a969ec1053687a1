import { z } from 'zod';

/**
 * An id or a timestamp as Slack writes them: of people, channels, events, windows, triggers. They
 * are part of the keys under which the inbox keeps what arrived, which are short and hold no colon.
 */
export const slackId = z.string().regex(/^[\w.-]{1,100}$/);
