import { bookCheckout } from '../../../ledger/checkout/book-checkout.ts';
import { offerCheckout } from '../../../ledger/checkout/offer-checkout.ts';
import type { CarryOuts } from '../turn-context.ts';

/** What is paid inside a private chat. Money that came is booked whoever the chat belongs to by now. */
export const checkoutCarryOuts = {
  offer_checkout: async ({ work, chat, facts }, command, key) => {
    const resident = chat.kind === 'private' ? chat.resident : null;
    if (resident === null) return { type: 'checkout', is: 'nothing', address: '' };
    const to = { resident, chat: chat.id, language: facts.language, key };
    return offerCheckout(work, { ...command, ...to });
  },
  book_checkout: ({ work, chat, community }, { paid }) =>
    bookCheckout(work, paid, { chat: chat.id, name: chat.displayName, community }),
} satisfies CarryOuts<'offer_checkout' | 'book_checkout'>;
