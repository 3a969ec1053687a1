import { askStand } from '../../../collection/stand/ask-stand.ts';
import type { CarryOuts } from '../turn-context.ts';

/** When fees are next taken in the open, for residents in their private chat alone. */
export const standCarryOuts = {
  ask_stand: async ({ work, chat, facts }, { wish }) => {
    const resident = chat.kind === 'private' && facts.resident ? chat.resident : null;
    if (resident === null) return { type: 'stand', stands: [], remind: { is: 'none' } };
    const homes = facts.resident?.homes ?? [];
    const communities = [...new Set(homes.map((one) => one.community))];
    return askStand(work, { resident, communities, wish });
  },
} satisfies CarryOuts<'ask_stand'>;
