import { Chat } from '../../community/chat.ts';
import type { Made } from '../../delivery/makers.ts';
import type { ChatPart } from '../../delivery/parts.ts';
import type { ChatSendable } from '../../delivery/ports.ts';
import { drawChart } from '../../files/draw-chart.ts';
import { inOneTransaction, linkToBot, type Office } from '../../work.ts';
import { answerFees } from '../inquiry/answer-fees.ts';
import { loadOwnAccounts } from '../inquiry/own-accounts.ts';
import { chartOfYear } from './chart-of-year.ts';
import { loadNotices } from './notice-facts.ts';

/** A file of the fees of a home for whoever asked for it: a notice as a PDF, or the chart of a year. */
type Asked = Extract<ChatPart, { kind: 'bill_notice' | 'fee_chart' }>;

/**
 * The file, drawn from the books as they stand when it is sent; null when the chat is somebody else's by now,
 * or there is nothing of theirs to draw.
 */
export async function makeFeeFile(
  office: Office,
  chatId: number,
  asked: Asked,
): Promise<Made<ChatSendable> | null> {
  const chat = await office.orm.em.fork().findOne(Chat, { id: chatId, kind: 'private' });
  if (chat?.resident !== asked.resident) return null;
  const bytes =
    asked.kind === 'fee_chart' ? await drawYear(office, asked) : await drawNotice(office, asked);
  if (bytes === null) return null;
  const [name, mime, kind] =
    asked.kind === 'fee_chart'
      ? (['bills.png', 'image/png', 'photo'] as const)
      : ([`bill-${asked.period}.pdf`, 'application/pdf', 'document'] as const);
  const file = { from: 'telegram', id: '', kind, name, mime } as const;
  return {
    part: { to: 'chat', kind: 'file', file, caption: asked.caption },
    bytes: { bytes, name, mime },
  };
}

async function drawYear(
  office: Office,
  asked: Extract<Asked, { kind: 'fee_chart' }>,
): Promise<Buffer | null> {
  const year = await inOneTransaction(office, (work) =>
    answerFees(work, { ...asked, do: 'look_up_fees', view: 'year', period: asked.period ?? null }),
  );
  return year.is === 'year' ? drawChart(chartOfYear(year, asked.language)) : null;
}

async function drawNotice(
  office: Office,
  asked: Extract<Asked, { kind: 'bill_notice' }>,
): Promise<Buffer | null> {
  const notices = await inOneTransaction(office, async (work) => {
    const { accounts } = await loadOwnAccounts(work, asked.resident, asked.language);
    const account = accounts.find((one) => one.unit === asked.unit);
    return account ? loadNotices(work, account, asked.period, asked.language) : [];
  });
  if (notices.length === 0) return null;
  // Loaded where it is used: the fonts are large, and few processes ever draw one.
  const { noticePdf } = await import('./notice-pdf.ts');
  return noticePdf(notices, {
    language: asked.language,
    nowMs: office.clock.now(),
    link: office.bot.username === null ? null : linkToBot(office.bot),
    slips: false,
  });
}
