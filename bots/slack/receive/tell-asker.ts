import type { Language } from '../../../src/config.ts';
import { destinations } from '../../../src/delivery/destinations.ts';
import { OutboxPart } from '../../../src/delivery/entities.ts';
import { writeToOutbox } from '../../../src/delivery/outbox.ts';
import type { StaffButton } from '../../../src/delivery/parts.ts';
import type { ActResult } from '../../../src/refusal.ts';
import { inOneTransaction, type Office } from '../../../src/work.ts';
import { refusalWords } from '../kit/refusal-words.ts';

/** Where the one who asked is told what came of it, when it is not what they wanted. */
export type Asker = { user: string; channel: string | null; thread: string | null };

type Deps = { office: Office; language: Language };

/**
 * Says something to one person only, once for what `key` stands for: in the
 * channel where they asked, else in their own conversation with the bot.
 */
export async function tellAsker(
  { office }: Deps,
  asker: Asker,
  text: string,
  key: string,
  button?: StaffButton,
): Promise<void> {
  const { user, channel, thread } = asker;
  const below = button ? { button } : {};
  await inOneTransaction(office, async (work) => {
    if ((await work.em.count(OutboxPart, { key: `${key}:told` })) > 0) return;
    writeToOutbox(work, {
      key: `${key}:told`,
      destination: destinations.user(user),
      lane: 'conversation',
      part:
        channel === null
          ? { to: 'staff', kind: 'note', text, ...below }
          : {
              to: 'staff',
              kind: 'ephemeral',
              channel,
              user,
              ...(thread ? { thread } : {}),
              text,
              ...below,
            },
    });
  });
}

/** Says why something was not done, where it was not. */
export async function tellRefusal(
  deps: Deps,
  asker: Asker,
  result: ActResult,
  key: string,
): Promise<void> {
  if (!result.ok) await tellAsker(deps, asker, refusalWords(result, deps.language), key);
}
