import { actInTelegram } from '../../../bots/playground/botapi/acts.ts';
import type { TgMessage } from '../../../bots/playground/botapi/model.ts';
import type { Draws } from '../draws.ts';
import type { Witness } from '../witness.ts';
import type { World } from '../world.ts';
import { drawMatter, drawMore } from './matters.ts';
import { decideOnReading, type ResidentAct, type Seen } from './resident-mind.ts';
import type { Temper } from './tempers.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Somebody who lives here, and has a phone. */
export type Dweller = {
  name: string;
  /** The address of their home. */
  home: string;
  chat: number;
  temper: Temper;
  draws: Draws;
};

/** Those who live here, and what they have not read yet. */
export type Residents = {
  all: readonly Dweller[];
  /** Somebody says something now. */
  says(dweller: Dweller, text: string, means: string): void;
};

/**
 * Lets residents live: they have matters by chance, look at their phone some time after it
 * buzzed, and do what their mind says. What they do is witnessed.
 */
export function letResidentsLive(
  world: World,
  dwellers: readonly Dweller[],
  witness: Witness,
  untilMs: number,
): Residents {
  const byChat = new Map(dwellers.map((one) => [one.chat, one]));
  const unread = new Map<number, Map<number, TgMessage>>();
  const does = (dweller: Dweller, act: ResidentAct): void => {
    if (act.does === 'taps') taps(world, dweller, act, witness);
    else if (act.does === 'says') say(world, dweller, act.text, 'answer', witness);
    else if (act.does === 'pays') pays(world, dweller, act);
    else block(world, dweller, witness);
  };
  const looks = (dweller: Dweller): void => {
    const messages = unread.get(dweller.chat) ?? new Map<number, TgMessage>();
    unread.delete(dweller.chat);
    for (const message of messages.values()) {
      const act = decideOnReading(dweller.temper, seenOf(message), dweller.draws);
      if (act) does(dweller, act);
    }
  };
  world.platforms.journal.onChange(({ collection, value }) => {
    if (collection !== 'telegram.messages' || value === null) return;
    const message = value as TgMessage;
    const dweller = byChat.get(message.chat.id);
    if (!dweller || message.from?.is_bot !== true) return;
    const waiting = unread.get(dweller.chat);
    if (waiting) waiting.set(message.message_id, message);
    else {
      unread.set(dweller.chat, new Map([[message.message_id, message]]));
      world.at(whenLooked(world.clock.now(), dweller), `${dweller.home} looks`, () =>
        looks(dweller),
      );
    }
  });
  const says = (dweller: Dweller, text: string, means: string): void =>
    say(world, dweller, text, means, witness);
  for (const dweller of dwellers) haveMatters(world, dweller, untilMs, says);
  return { all: dwellers, says };
}

/** Somebody in a conversation looks at once, others after some time, and nobody at night but the wakeful. */
function whenLooked(nowMs: number, { temper, draws }: Dweller): number {
  const soon = draws.maybe(60);
  return (
    nowMs +
    (soon ? draws.between(5, 90) * 1000 : draws.between(2, temper.looksWithinHours * 60) * minute)
  );
}

/** Has the matters of somebody come, one after the other. */
function haveMatters(
  world: World,
  dweller: Dweller,
  untilMs: number,
  says: (dweller: Dweller, text: string, means: string) => void,
): void {
  const { temper, draws } = dweller;
  const next = (fromMs: number): void => {
    const ms =
      fromMs +
      Math.max(
        10 * minute,
        Math.round((draws.between(0, 200) / 100) * ((100 * day) / temper.matters)),
      );
    if (ms > untilMs) return;
    world.at(ms, `${dweller.home} has a matter`, () => {
      const { means, text } = drawMatter(draws, temper.nonsense);
      says(dweller, text, means);
      if (draws.maybe(temper.addsMore))
        world.at(ms + draws.between(20, 400) * 1000, `${dweller.home} adds`, () =>
          says(dweller, drawMore(draws), 'more'),
        );
      next(ms);
    });
  };
  // Some matter is under way already when the story begins.
  next(world.clock.now() - draws.between(0, 100) * (day / temper.matters));
}

/** Somebody writes to the office now. */
export function say(
  world: World,
  dweller: Dweller,
  text: string,
  means: string,
  witness: Witness,
): void {
  const { telegram } = world.platforms;
  witness.said.push({ atMs: world.clock.now(), chat: dweller.chat, text, means });
  actInTelegram(telegram.world, 'send', { user_id: dweller.chat, text });
}

function taps(
  world: World,
  { chat, draws }: Dweller,
  { message, button, times }: Extract<ResidentAct, { does: 'taps' }>,
  witness: Witness,
): void {
  const { telegram } = world.platforms;
  for (let again = 0; again < times; again += 1) {
    const press = (): void => {
      witness.tapped.push({ atMs: world.clock.now(), chat, message, caption: button.caption });
      // A phone may still show a button that the office has taken away meanwhile.
      const given = { user_id: chat, message_id: message, data: button.data, stale: true };
      actInTelegram(telegram.world, 'press', given);
    };
    if (again === 0) press();
    else world.at(world.clock.now() + draws.between(0, 3) * 300, 'a second tap', press);
  }
}

/** Taps the button of a caption on the newest message that has one, where there is any. */
export function tapsNewest(
  world: World,
  dweller: Dweller,
  caption: string,
  witness: Witness,
): void {
  const seen = world.platforms.telegram.world.messages
    .values()
    .filter((one) => one.chat.id === dweller.chat)
    .map(seenOf)
    .findLast(({ buttons }) => buttons.some((one) => one.caption === caption));
  const button = seen?.buttons.find((one) => one.caption === caption);
  if (seen && button)
    taps(world, dweller, { does: 'taps', message: seen.id, button, times: 1 }, witness);
}

/** Pays what a message asks for; what came of it is kept by the platform, which takes the money. */
function pays(
  world: World,
  { chat: user_id, draws }: Dweller,
  { message: message_id, card, times }: Extract<ResidentAct, { does: 'pays' }>,
): void {
  const pay = (): void => {
    const { telegram } = world.platforms;
    // What was to be paid may be gone by now.
    if (telegram.world.invoices.get(`${user_id}:${message_id}`))
      actInTelegram(telegram.world, 'pay', { user_id, message_id, card });
  };
  pay();
  for (let again = 1; again < times; again += 1)
    world.at(world.clock.now() + draws.between(1, 40) * 500, 'is paid a second time', pay);
}

/** Stops the bot, and starts it again some days later. */
function block(world: World, { chat, draws, home }: Dweller, witness: Witness): void {
  const { telegram } = world.platforms;
  const set = (blocked: boolean): void => {
    witness.blocked.push({ atMs: world.clock.now(), chat, blocked });
    actInTelegram(telegram.world, 'block', { user_id: chat, blocked });
  };
  set(true);
  world.at(world.clock.now() + draws.between(1, 20) * day, `${home} starts the bot again`, () =>
    set(false),
  );
}

/** A message as its reader sees it. */
export function seenOf(message: TgMessage): Seen {
  const markup = message.reply_markup as
    | { inline_keyboard?: { text: string; callback_data?: string }[][] }
    | undefined;
  return {
    id: message.message_id,
    words: message.text ?? message.caption ?? '',
    payable: 'invoice' in message,
    buttons: (markup?.inline_keyboard ?? [])
      .flat()
      .flatMap(({ text, callback_data: data }) => (data ? [{ caption: text, data }] : [])),
  };
}
