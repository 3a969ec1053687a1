import { slackUserId } from '../../../bots/playground/workspace/model.ts';
import { type Dweller, say, tapsNewest } from '../people/residents.ts';
import { goesThrough } from '../staff/windows.ts';
import { daysAt, isShort, type Story } from './story.ts';

const minute = 60_000;

/** The clerk, who makes invoices in the tax bureau's system and enters their numbers. */
const clerk = slackUserId('sun');

/** Has some of those who paid ask for an invoice in their chat, and the clerk enter the number of each that was asked for. */
export function letInvoicesBeMade(story: Story): void {
  const { world, dwellers } = story;
  const draws = story.drawsOf('invoices');
  /** Whoever asked for one, until it is made. */
  const wanted = new Set<string>();
  for (const { ms, weekday } of daysAt(story, 16.8)) {
    for (const dweller of dwellers)
      if (draws.maybe(isShort(story) ? 70 : 2))
        world.at(ms + draws.between(0, 15) * minute, `${dweller.home} wants an invoice`, () =>
          asks(story, dweller, wanted),
        );
    if (weekday < 6) world.at(ms + 80 * minute, 'invoices are made', () => makes(story, wanted));
  }
}

/** Somebody who paid says so, some minutes later to whom and where to, and taps what they are asked for then. */
function asks({ world, witness }: Story, dweller: Dweller, wanted: Set<string>): void {
  const { home, name, chat } = dweller;
  if (!witness.paid.some((one) => one.home === home)) return;
  wanted.add(home);
  say(world, dweller, '开发票', 'invoice', witness);
  world.at(world.clock.now() + 4 * minute, `${home} says for whom`, () =>
    say(world, dweller, `抬头：${name}，邮箱 r${chat}@example.com`, 'invoice', witness),
  );
  for (const [index, caption] of ['个人，没有税号', '提交开票'].entries())
    world.at(world.clock.now() + (6 + 2 * index) * minute, `${home} answers`, () =>
      tapsNewest(world, dweller, caption, witness),
    );
}

async function makes({ world, witness }: Story, wanted: Set<string>): Promise<void> {
  for (const [index, home] of [...wanted].entries()) {
    const atMs = world.clock.now();
    const number = `26${atMs}${String(index).padStart(3, '0')}`;
    const { came } = await goesThrough(world, clerk, 'invoices', [
      { clicks: 'invoice.enter', beside: home },
      { fills: { number } },
    ]);
    witness.worked.push({ atMs, who: '孙芳', did: `invoice of ${home}: ${came}` });
    if (came !== 'done') continue;
    wanted.delete(home);
    witness.invoiced.push({ atMs, home, number });
  }
}
