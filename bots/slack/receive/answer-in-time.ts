import { type Clock, doneWithin, type Timer } from '../../../src/clock.ts';
import type { Language } from '../../../src/config.ts';
import { describeError } from '../../../src/errors.ts';
import { type Log, withoutSecrets } from '../../../src/log.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import { leftOf, type Reception, readsSoon } from './reception.ts';

/** Slack shows an error to whoever typed a command that is not acknowledged within 3000 ms. Source: Slack's documentation of slash commands. */
const answerWithinMs = 2000;

/** How Slack is answered: at once, and later at the command's own address. */
export type CommandTold = {
  ack(said?: object): Promise<void>;
  respond(said: object): Promise<void>;
  /** Whether a window stands that says the answer is coming. */
  isComing(): boolean;
  /** Whether the answer could not be put into that window and was told of elsewhere. */
  isToldElsewhere(): boolean;
};

type Context = { timer: Timer; log: Log; language: Language; office: { clock: Clock } };

/**
 * Tells whoever typed a command its answer, nothing where a window was opened; or, before Slack says that nothing came,
 * that it goes on where no window says so, and the answer below that once there is one, or that it stands in a window.
 * Throws what the answer throws.
 */
export async function answerInTime(
  { timer, log, language, office }: Context,
  answer: Promise<object | undefined>,
  reception: Reception,
  to: CommandTold,
): Promise<void> {
  const inTime = await doneWithin(timer, leftOf(office.clock, reception, answerWithinMs), answer);
  if (inTime) return to.ack(inTime.value);
  const t = staffTexts(await readsSoon(timer, reception, language));
  const note = (text: string) => ({ response_type: 'ephemeral', text });
  const goesOnHere = !to.isComing();
  await to.ack(goesOnHere ? note(t['command.goes_on']()) : undefined);
  const said = await answer.catch(async (error: unknown) => {
    if (!to.isComing()) await to.respond(note(t['command.failed']()));
    throw error;
  });
  // A window that came after the word that the answer appears here: what was promised is kept below it.
  const inWindow = goesOnHere && !to.isToldElsewhere() ? note(t['command.in_window']()) : undefined;
  const below = said ?? inWindow;
  if (!below) return;
  // What was done is done, whether or not its answer can be shown: it is not done again for that.
  await to.respond(below).catch(async (error: unknown) => {
    log.warn({ error: withoutSecrets(describeError(error)) }, 'a late answer was not taken');
    if (said) await to.respond(note(t['command.unshown']()));
  });
}
