import { letOfficeAnnounce, letOfficeAsk } from './announcements.ts';
import { letPeopleCall } from './calls.ts';
import { letCashBeKept } from './cash.ts';
import { letDaysBeClosed } from './closings.ts';
import { letCollectorsVisit } from './collecting.ts';
import { letInvoicesBeMade } from './invoices.ts';
import { letMetersBeRead } from './meters.ts';
import { letMoneyFlow } from './money.ts';
import { letMoneyGoBack } from './refunds.ts';
import type { Part } from './story.ts';
import { letPeopleTransfer } from './transfers.ts';

/** What the domains bring to a story, beside residents and staff themselves. */
export const parts: readonly Part[] = [
  letMoneyFlow,
  letMetersBeRead,
  letCashBeKept,
  letPeopleTransfer,
  letCollectorsVisit,
  letMoneyGoBack,
  letInvoicesBeMade,
  letDaysBeClosed,
  letPeopleCall,
  letOfficeAnnounce,
  letOfficeAsk,
];
