import { makeReminder } from '../src/collection/make-reminder.ts';
import { neverArrived } from '../src/collection/never-arrived.ts';
import { makeStandTold } from '../src/collection/stand/tell-stands.ts';
import { deliveriesTo, deliveryTo } from '../src/community/calendar/quiet-of-chat.ts';
import { markUnreachable } from '../src/community/chat.ts';
import { withChatTranslation, withStaffTranslation } from '../src/community/translation.ts';
import type { Made, Makers } from '../src/delivery/makers.ts';
import type { ChatPart, StaffPart } from '../src/delivery/parts.ts';
import type { ChatPort, StaffPort, StaffSendable } from '../src/delivery/ports.ts';
import { slipsOfCodes } from '../src/invitations/slips.ts';
import { makeCheckout } from '../src/ledger/checkout/make-checkout.ts';
import { tellCheckoutRefused } from '../src/ledger/checkout/tell-checkout.ts';
import { makeSlip, makeSlipForChat } from '../src/ledger/moves/make-slip.ts';
import { makeFeeFile } from '../src/ledger/notice/make-fee-files.ts';
import { makeReceipt, makeReceiptForChat } from '../src/ledger/payments/make-receipt.ts';
import { makePlan, makePlanForChat } from '../src/ledger/relief/plan-document.ts';
import { makeSettlement } from '../src/ledger/settlement/settlement-document.ts';
import { makeToldBills } from '../src/ledger/telling/make-told.ts';
import { makePrints } from '../src/ledger/telling/send-told.ts';
import { makeNotice, makeNotices } from '../src/notices/make-notice.ts';
import { callInstead } from '../src/requests/calls/add-phone-line.ts';
import type { FetchFile } from '../src/requests/request/service/record-photos.ts';
import { isStillTrue } from '../src/requests/request/telling/still-true.ts';
import { tellFileLost } from '../src/requests/request/telling/tell-file-lost.ts';
import { tellFileNotMade } from '../src/requests/request/telling/tell-file-not-made.ts';
import { makeOwnCopy } from '../src/residents/own-data/make-own-copy.ts';
import type { Assist } from '../src/understanding/reading/assist.ts';
import type { Office } from '../src/work.ts';

/** Where files stand. */
type Downloads = { chat: Pick<ChatPort, 'download'>; staff: Pick<StaffPort, 'download'> };

/** What the post office asks of the rooms above it; `assist` translates what is marked for it, where one is configured, and `ports` bring the photos that are printed. */
export const makersWith = (assist: Assist | null, ports: Downloads): Makers => ({
  async forChat(office, chatId, part) {
    if (part.kind === 'receipt') return makeReceiptForChat(office, chatId, part);
    if (part.kind === 'money_slip') return makeSlipForChat(office, chatId, part);
    if (part.kind === 'plan_document') return makePlanForChat(office, chatId, part);
    if (part.kind === 'bill_notice' || part.kind === 'fee_chart')
      return makeFeeFile(office, chatId, part);
    if (part.kind === 'own_copy') return makeOwnCopy(office, chatId, part);
    if (part.kind === 'bills_told') return makeToldBills(office, chatId, part);
    if (part.kind === 'checkout') return makeCheckout(office, chatId, part);
    if (part.kind === 'reminder') return makeReminder(office, chatId, part);
    if (part.kind === 'stand_told') return makeStandTold(office, chatId, part);
    if (part.kind === 'notice') return makeNotice(office, chatId, part);
    const translated = await withChatTranslation(part, assist);
    return translated && { part: translated };
  },
  forChats: makeTogether,
  async forStaff(office, part) {
    if (part.kind === 'bills_print') return makePrints(office, part);
    if (part.kind === 'slips') return makeSlipSheet(office, part);
    if (part.kind === 'emergency_record') return makeEmergencyRecord(office, part);
    if (part.kind === 'receipt') {
      const bytes = await makeReceipt(office, part);
      return bytes && { part, bytes };
    }
    if (part.kind === 'money_slip') {
      const bytes = await makeSlip(office, part);
      return bytes && { part, bytes };
    }
    if (part.kind === 'closing_sheet') return makeClosingSheet(office, part);
    if (part.kind === 'service_record')
      return makeServiceRecord(office, part, (file) =>
        (file.from === 'telegram' ? ports.chat : ports.staff).download(file),
      );
    if (part.kind === 'survey_file') return makeSurveyFile(office, part);
    if (part.kind === 'report_file') return makeReport(office, part);
    if (part.kind === 'journal_file') return makeJournal(office, part);
    if (part.kind === 'notice_poster') return makePoster(office, part);
    if (part.kind === 'demand_letter') return makeLetter(office, part);
    if (part.kind === 'settlement_document') {
      const bytes = await makeSettlement(office, part);
      return bytes && { part, bytes };
    }
    if (part.kind === 'plan_document') {
      const bytes = await makePlan(office, part);
      return bytes && { part, bytes };
    }
    if (part.kind === 'totals_chart') return makeTotals(office, part);
    const translated = await withStaffTranslation(part, assist);
    return translated && { part: translated };
  },
  deliveryTo,
  deliveriesTo,
  isStillTrue,
  async fileLost(work, part) {
    await tellFileLost(work, part, { inThread: true });
    await tellFileNotMade(work, part);
    await tellCheckoutRefused(work, part);
    await neverArrived(work, part);
  },
  async stopped(work, chatId, part) {
    await markUnreachable(work.em, chatId);
    await callInstead(work, part);
    await neverArrived(work, part);
  },
});

/** Notices are what very many get alike: those of one are made in one statement. */
async function makeTogether(
  ...[office, parts]: Parameters<Makers['forChats']>
): ReturnType<Makers['forChats']> {
  const made: Awaited<ReturnType<Makers['forChats']>> = new Map();
  const asked = new Map<string, { chats: number[]; part: NoticePart }>();
  for (const { chat, part } of parts) {
    if (part.kind !== 'notice') continue;
    const one = asked.get(part.notice) ?? { chats: [], part };
    one.chats.push(chat);
    asked.set(part.notice, one);
  }
  for (const { chats, part } of asked.values())
    for (const [chat, one] of await makeNotices(office, chats, part)) made.set(chat, one);
  return made;
}

type NoticePart = Extract<ChatPart, { kind: 'notice' }>;

async function makeSlipSheet(
  office: Office,
  part: Extract<StaffPart, { kind: 'slips' }>,
): Promise<Made<StaffSendable>> {
  // Loaded where it is used: the font of a sheet is large, and few processes ever draw one.
  const { slipSheet } = await import('../src/invitations/slip-sheet.ts');
  const slips = await slipsOfCodes(office.orm.em.fork(), part.codes, office.bot);
  const bytes = await slipSheet(slips, office.clock.now());
  return { part, bytes: { bytes, name: part.name, mime: 'application/pdf' } };
}

async function makeEmergencyRecord(
  office: Office,
  part: Extract<StaffPart, { kind: 'emergency_record' }>,
): Promise<Made<StaffSendable> | null> {
  const { emergencyRecordPdf } = await import('../src/requests/emergency/record/record-pdf.ts');
  const bytes = await emergencyRecordPdf(office, part.emergency, part.language);
  return bytes && { part, bytes: { bytes, name: part.name, mime: 'application/pdf' } };
}

async function makeClosingSheet(
  office: Office,
  part: Extract<StaffPart, { kind: 'closing_sheet' }>,
): Promise<Made<StaffSendable> | null> {
  const { closingPdf } = await import('../src/ledger/closing/closing-pdf.ts');
  const bytes = await closingPdf(office, part);
  return bytes && { part, bytes: { bytes, name: part.name, mime: 'application/pdf' } };
}

async function makeServiceRecord(
  office: Office,
  part: Extract<StaffPart, { kind: 'service_record' }>,
  fetch: FetchFile,
): Promise<Made<StaffSendable> | null> {
  const { serviceRecordPdf } = await import('../src/requests/request/service/record-pdf.ts');
  const bytes = await serviceRecordPdf(office, part.request, part.language, fetch);
  return bytes && { part, bytes: { bytes, name: part.name, mime: 'application/pdf' } };
}

async function makeSurveyFile(
  office: Office,
  part: Extract<StaffPart, { kind: 'survey_file' }>,
): Promise<Made<StaffSendable> | null> {
  const { surveyFile } = await import('../src/feedback/surveys/results-file.ts');
  const bytes = await surveyFile(office, part);
  const mime = typeof part.chart === 'number' ? 'image/png' : 'application/pdf';
  return bytes && { part, bytes: { bytes, name: part.name, mime } };
}

async function makeReport(
  office: Office,
  part: Extract<StaffPart, { kind: 'report_file' }>,
): Promise<Made<StaffSendable> | null> {
  const { makeReportFile } = await import('../src/reports/report/make-report.ts');
  const bytes = await makeReportFile(office, part);
  const mime = part.chart === null ? 'application/pdf' : 'image/png';
  return bytes && { part, bytes: { bytes, name: part.name, mime } };
}

async function makeJournal(
  office: Office,
  part: Extract<StaffPart, { kind: 'journal_file' }>,
): Promise<Made<StaffSendable>> {
  const { journalBytes } = await import('../src/ledger/export-journal.ts');
  const bytes = await journalBytes(office, part);
  const mime =
    part.format === 'csv'
      ? 'text/csv'
      : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { part, bytes: { bytes, name: part.name, mime } };
}

async function makePoster(
  office: Office,
  part: Extract<StaffPart, { kind: 'notice_poster' }>,
): Promise<Made<StaffSendable> | null> {
  const { posterPdf } = await import('../src/notices/poster.ts');
  const bytes = await posterPdf(office, part.notice);
  return bytes && { part, bytes: { bytes, name: part.name, mime: 'application/pdf' } };
}

async function makeLetter(
  office: Office,
  part: Extract<StaffPart, { kind: 'demand_letter' }>,
): Promise<Made<StaffSendable> | null> {
  const { drawLetter } = await import('../src/collection/letter/letter-pdf.ts');
  const bytes = await drawLetter(office, part.letter, part.more);
  return bytes && { part, bytes: { bytes, name: part.name, mime: 'application/pdf' } };
}

async function makeTotals(
  office: Office,
  part: Extract<StaffPart, { kind: 'totals_chart' }>,
): Promise<Made<StaffSendable> | null> {
  const { totalsChart } = await import('../src/collection/totals/totals-chart.ts');
  const bytes = await totalsChart(office, part);
  return bytes && { part, bytes: { bytes, name: part.name, mime: 'image/png' } };
}
