import { type Invariant, lookedBackMs } from './invariant.ts';

const address = /(?<![\d-])(\d{1,2}-\d-\d{3,4})(?![\d-])/g;

/** What somebody reads names no home, no person and no phone of others. */
export const nobodySeesWhatIsNotTheirs: Invariant = {
  name: 'nobody saw what is not theirs',
  async broken({ world, dwellers }) {
    const byChat = new Map(dwellers.map((one) => [one.chat, one]));
    const from = (world.clock.now() - lookedBackMs) / 1000;
    return world.platforms.telegram.world.messages.values().flatMap((message) => {
      const reader = byChat.get(message.chat.id);
      if (!reader || !message.from?.is_bot || Math.max(message.date, message.edit_date ?? 0) < from)
        return [];
      const words = message.text ?? message.caption ?? '';
      const homes = [...words.matchAll(address)]
        .map((found) => found[1])
        .filter((one) => one !== reader.home);
      const names = dwellers
        .filter((one) => one.name !== reader.name && words.includes(one.name))
        .map((one) => one.name);
      return [...homes, ...names].map(
        (what) => `${reader.home} read of ${what}: “${words.slice(0, 120)}”`,
      );
    });
  },
};
