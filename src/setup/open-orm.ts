import { MikroORM } from '@mikro-orm/postgresql';
import { ArchiveChange, ArchiveUpload } from '../archive/archive-entities.ts';
import { Meter, MeterReading } from '../archive/meter-entities.ts';
import { PoolAmount } from '../archive/pool-entities.ts';
import { Bill, BillLine, Tariff, UnitException } from '../billing/billing-entities.ts';
import { ReportedReading } from '../billing/readings/reported-entities.ts';
import type { Clock } from '../clock.ts';
import { DemandLetter, DemandLetterBill } from '../collection/letter/letter-entities.ts';
import { PaymentPromise } from '../collection/promise-entities.ts';
import { Reminder, ReminderBill, ReminderPart } from '../collection/reminder-entities.ts';
import { CollectionShare } from '../collection/share/share-entities.ts';
import { CollectionStand, StandTelling, StandWish } from '../collection/stand/stand-entities.ts';
import { CollectionVisit } from '../collection/visit-entities.ts';
import { ReminderWording } from '../collection/wording/wording-entities.ts';
import { Chat } from '../community/chat.ts';
import { DailyTask } from '../community/daily-task.ts';
import {
  Admission,
  Building,
  Community,
  Invitation,
  Occupancy,
  OfficeSetting,
  Resident,
  Unit,
} from '../community/entities.ts';
import { ormConfig } from '../db/orm.ts';
import {
  Card,
  InboxEntry,
  IntakeBatch,
  LostWay,
  OutboxPart,
  SendPace,
  SendPlace,
  SilentPlatform,
  WayInOfProcess,
} from '../delivery/entities.ts';
import { Callback } from '../feedback/callbacks/callback-entities.ts';
import {
  Survey,
  SurveyBallot,
  SurveyBox,
  SurveyHome,
  SurveyParticipant,
} from '../feedback/surveys/survey-entities.ts';
import { MoneyAsk } from '../ledger/asks/ask-entities.ts';
import { CashShift, SafeCount } from '../ledger/cash/cash-entities.ts';
import { Checkout } from '../ledger/checkout/checkout-entities.ts';
import { DayClosing } from '../ledger/closing/closing-entities.ts';
import { Deposit } from '../ledger/deposits/deposit-entities.ts';
import { Invoice, InvoicePayment } from '../ledger/invoices/invoice-entities.ts';
import {
  LateSettlement,
  LedgerAccount,
  LedgerPosting,
  LedgerTransfer,
  LiableParty,
  LiablePartyMember,
} from '../ledger/ledger-entities.ts';
import { MoneyMove } from '../ledger/moves/move-entities.ts';
import { Payment, ReceiptBook, SpoiledReceipt } from '../ledger/payments/payment-entities.ts';
import { PrepayAgreement } from '../ledger/prepay/prepay-entities.ts';
import {
  BankApart,
  BankLine,
  BankMatch,
  BankMatchEntry,
  BankWaiting,
} from '../ledger/reconcile/bank-entities.ts';
import { Refund, RefundPayment } from '../ledger/refunds/refund-entities.ts';
import {
  HardshipPlea,
  PaymentDeferral,
  PaymentPlan,
  PaymentPlanBill,
  PaymentPlanPart,
} from '../ledger/relief/relief-entities.ts';
import { Settlement } from '../ledger/settlement/settlement-entities.ts';
import { BillRun, BillTelling } from '../ledger/telling/run-entities.ts';
import { Notice, NoticeRecipient } from '../notices/notice-entities.ts';
import { FoundFinding } from '../reports/findings/finding-entities.ts';
import { ContactLog, PhoneLine } from '../requests/calls/call-entities.ts';
import { DispatchRule, HandOut, RequestOffer } from '../requests/dispatch/dispatch-entities.ts';
import { EmergencyEntry, EmergencyPage } from '../requests/emergency/entities.ts';
import { Inquiry, KnowledgeEntry } from '../requests/knowledge/knowledge-entities.ts';
import { Problem, ProblemMember, ProblemRound } from '../requests/problems/problem-entities.ts';
import { Appointment } from '../requests/request/appointment/appointment-entities.ts';
import { DisputedBill } from '../requests/request/dispute/dispute-entities.ts';
import { Emergency, Request, RequestEntry } from '../requests/request/entities.ts';
import {
  PriceQuote,
  ServiceCharge,
  ServiceRecord,
} from '../requests/request/service/service-entities.ts';
import { AmountShare } from '../residents/household/amount-share-entities.ts';
import { Correction, Erasure } from '../residents/own-data/own-data-entities.ts';
import { CheckAsk, Checklist, CheckRun } from '../staff/checks/check-entities.ts';
import { AuditEntry, Staff } from '../staff/people/entities.ts';
import { CoverRequest, RosterException, RosterShift } from '../staff/roster/roster-entities.ts';
import { StaffTask } from '../staff/tasks/task-entities.ts';

/** Everything MikroORM keeps; the queue's tables are BullMQ's own, in the schema `bullmq`. */
const entities = [
  Community,
  OfficeSetting,
  Building,
  Unit,
  Resident,
  Occupancy,
  Invitation,
  AmountShare,
  Admission,
  Correction,
  Erasure,
  Meter,
  MeterReading,
  ReportedReading,
  Invoice,
  InvoicePayment,
  PoolAmount,
  ArchiveChange,
  ArchiveUpload,
  Staff,
  AuditEntry,
  RosterShift,
  RosterException,
  CoverRequest,
  StaffTask,
  PaymentPromise,
  PrepayAgreement,
  Checkout,
  PaymentPlan,
  PaymentPlanPart,
  PaymentPlanBill,
  PaymentDeferral,
  HardshipPlea,
  Settlement,
  MoneyAsk,
  Deposit,
  Refund,
  RefundPayment,
  MoneyMove,
  FoundFinding,
  Reminder,
  CollectionVisit,
  CollectionStand,
  StandTelling,
  StandWish,
  CollectionShare,
  DemandLetter,
  DemandLetterBill,
  ReminderBill,
  ReminderPart,
  ReminderWording,
  BillRun,
  BillTelling,
  Notice,
  NoticeRecipient,
  DailyTask,
  Checklist,
  CheckRun,
  CheckAsk,
  Problem,
  ProblemMember,
  ProblemRound,
  Request,
  RequestEntry,
  DisputedBill,
  DispatchRule,
  RequestOffer,
  HandOut,
  PriceQuote,
  ServiceCharge,
  ServiceRecord,
  Appointment,
  Emergency,
  ContactLog,
  PhoneLine,
  Callback,
  Survey,
  SurveyParticipant,
  SurveyHome,
  SurveyBallot,
  SurveyBox,
  KnowledgeEntry,
  Inquiry,
  EmergencyEntry,
  EmergencyPage,
  Chat,
  InboxEntry,
  OutboxPart,
  Card,
  SendPace,
  SendPlace,
  SilentPlatform,
  WayInOfProcess,
  LostWay,
  IntakeBatch,
  Tariff,
  UnitException,
  Bill,
  BillLine,
  LiableParty,
  LiablePartyMember,
  LedgerAccount,
  LateSettlement,
  LedgerTransfer,
  LedgerPosting,
  ReceiptBook,
  Payment,
  SpoiledReceipt,
  DayClosing,
  BankLine,
  BankMatch,
  BankApart,
  BankMatchEntry,
  BankWaiting,
  CashShift,
  SafeCount,
];

/** Opens the database at `url`; what it remembers for a while, it does by `clock`. Throws when it cannot be reached. */
export async function openOrm(url: string, poolMax?: number, clock?: Clock): Promise<MikroORM> {
  return MikroORM.init(ormConfig(url, entities, poolMax, clock));
}
