import { monthsLater } from '../../../billing/period.ts';
import { promisePayment } from '../../../collection/promise-payment.ts';
import { pleadHardship } from '../../../collection/relief/plead-hardship.ts';
import type { Language } from '../../../config.ts';
import { destinations } from '../../../delivery/destinations.ts';
import { writeToOutbox } from '../../../delivery/outbox.ts';
import { answerFees } from '../../../ledger/inquiry/answer-fees.ts';
import type {
  FeeCommand,
  FeeFileCommand,
  PleaCommand,
  PromiseCommand,
} from '../../../ledger/inquiry/fee-answers.ts';
import { describeMonth } from '../../../texts/format-time.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import type { CarryOuts, TurnContext } from '../turn-context.ts';

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
  plead_hardship: async ({ work, chat, facts }, command) => {
    const resident = chat.kind === 'private' ? chat.resident : null;
    if (resident === null) return { type: 'fees', view: 'hardship', is: 'nothing', hidden: [] };
    return pleadHardship(work, { ...command, resident, language: facts.language });
  },
  send_bill_notice: sendFile,
  send_fee_chart: sendFile,
} satisfies CarryOuts<(FeeCommand | PromiseCommand | PleaCommand | FeeFileCommand)['do']>;

/** The file is drawn when it is sent; whether it is theirs is asked of the books then. */
async function sendFile(
  { work, chat, facts }: TurnContext,
  command: FeeFileCommand,
  key: string,
): Promise<null> {
  const resident = chat.kind === 'private' ? chat.resident : null;
  if (resident === null) return null;
  const { language } = facts;
  const t = residentTexts(language);
  const whose = { to: 'chat', unit: command.unit, resident, language } as const;
  writeToOutbox(work, {
    key: `${key}:fee-file`,
    destination: destinations.chat(chat.id),
    lane: 'status',
    part:
      command.do === 'send_fee_chart'
        ? {
            ...{ ...whose, kind: 'fee_chart' },
            ...(command.period === null ? {} : { period: command.period }),
            caption: t['fees.chart_caption']({ months: yearUpTo(command.period, language) }),
          }
        : {
            ...{ ...whose, kind: 'bill_notice', period: command.period },
            caption: t['fees.pdf_caption']({ month: describeMonth(command.period, language) }),
          },
  });
  return null;
}

/** The twelve months up to one, as people say them; null for those up to the newest. */
const yearUpTo = (last: string | null, language: Language): string | null =>
  last === null
    ? null
    : residentTexts(language)['fees.months']({
        from: describeMonth(monthsLater(last, -11), language),
        to: describeMonth(last, language),
      });
