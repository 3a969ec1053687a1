import { promisePayment } from '../../collection/promise-payment.ts';
import { answerFees } from '../../ledger/inquiry/answer-fees.ts';
import type { FeeCommand, PromiseCommand } from '../../ledger/inquiry/fee-answers.ts';
import type { CarryOuts } from './turn-context.ts';

/** What somebody asks of their own money, in their private chat alone. */
export const feeCarryOuts = {
  look_up_fees: async ({ work, chat, facts }, command) => {
    const resident = chat.kind === 'private' ? chat.resident : null;
    if (resident === null) return { type: 'fees', view: command.view, is: 'nothing', hidden: [] };
    return answerFees(work, { ...command, resident, language: facts.language });
  },
  promise_payment: async ({ work, chat, facts }, command) => {
    const resident = chat.kind === 'private' ? chat.resident : null;
    if (resident === null) return { type: 'fees', view: 'later', is: 'nothing', hidden: [] };
    return promisePayment(work, { ...command, resident, language: facts.language });
  },
} satisfies CarryOuts<(FeeCommand | PromiseCommand)['do']>;
