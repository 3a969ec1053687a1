import { answerInvoice, takeBackInvoice } from '../../../ledger/invoices/ask-invoice.ts';
import type { InvoiceResult } from '../../../ledger/invoices/invoice-answers.ts';
import type { CarryOuts, CommandThat, TurnContext } from '../turn-context.ts';

/** What a resident asks of invoices, in their private chat alone. */
export const invoiceCarryOuts = {
  begin_invoice: answered,
  ask_invoice: answered,
  take_back_invoice: async ({ work, chat, facts }, { invoice }) => {
    if (chat.kind !== 'private' || chat.resident === null) return { type: 'invoice', is: 'over' };
    const address = (unit: string): string =>
      facts.resident?.homes.find((one) => one.unit === unit)?.address ?? '';
    return takeBackInvoice(work, { invoice, resident: chat.resident, address });
  },
} satisfies CarryOuts<'begin_invoice' | 'ask_invoice' | 'take_back_invoice'>;

async function answered(
  { work, chat, facts }: TurnContext,
  command: CommandThat<'begin_invoice' | 'ask_invoice'>,
): Promise<InvoiceResult> {
  const resident = chat.kind === 'private' ? chat.resident : null;
  if (resident === null) return { type: 'invoice', is: 'nothing', address: '' };
  return answerInvoice(work, { ...command, resident, language: facts.language });
}
