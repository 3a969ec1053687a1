import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { AssistSettings } from '../../config.ts';
import { askEndpoint, askingHelper } from './asking-helper.ts';

/** Sound as a platform handed it over. */
export type Sound = { bytes: Buffer; name: string; mime: string };

/**
 * Hears a voice message: the words in it, or undefined where they cannot be
 * had, be it that nothing was said, that the endpoint fails or that it takes
 * longer than the setting allows. Never throws.
 */
export type Transcribe = (sound: () => Promise<Sound>) => Promise<string | undefined>;

const replySchema = z.object({ text: z.string() });
/** How many voice messages are heard at once; whoever comes beyond them is asked for words instead. */
const atOnceMax = 8;
/** A text message holds no more (Bot API), and nobody says more of one matter. */
const wordsMax = 4096;

/** What hears voice messages by the endpoint of these settings. The sound goes there as it is: nothing can be hidden in it. */
export function createTranscriber(
  settings: AssistSettings & { transcribe: NonNullable<AssistSettings['transcribe']> },
  clock: Clock,
): Transcribe {
  const helper = askingHelper(clock);
  let hearing = 0;
  return async (sound) => {
    if (hearing >= atOnceMax) return undefined;
    hearing += 1;
    const { model, timeoutMs } = settings.transcribe;
    const words = await helper.ask(async () => {
      const { bytes, name, mime } = await sound();
      const body = new FormData();
      body.set('model', model);
      body.set('response_format', 'json');
      body.set('file', new Blob([new Uint8Array(bytes)], { type: mime }), name);
      const answer = await askEndpoint(settings, '/audio/transcriptions', { body, timeoutMs });
      return replySchema.parse(answer).text;
    });
    hearing -= 1;
    const heard = words?.replaceAll('\u0000', '').toWellFormed().trim().slice(0, wordsMax);
    return heard === '' ? undefined : heard;
  };
}
