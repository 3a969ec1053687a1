/**
 * The codes that recorded scripts, spreadsheets and other programs rely on
 * (docs/duties.md and the published interfaces). Add to them freely; never
 * rename or remove one.
 */

export const requestKinds = [
  'repair',
  'complaint',
  'fee',
  'inquiry',
  'suggestion',
  'compliment',
] as const;
/**
 * Whether a kind is work that somebody takes, settles by a deadline and is judged by. Ideas and
 * thanks are read and answered with thanks; nobody is urged for them.
 */
export const isJob = (kind: RequestKind): boolean => kind !== 'suggestion' && kind !== 'compliment';

export type RequestKind = (typeof requestKinds)[number];

/** By which way somebody came to the desk who did not write to the bot. */
export const contactSources = ['call', 'visit', 'letter'] as const;
export type ContactSource = (typeof contactSources)[number];

/** By which way a request came. */
export const requestSources = ['chat', ...contactSources] as const;
export type RequestSource = (typeof requestSources)[number];

/** What became of a call, a visit or a letter. */
export const contactOutcomes = ['request', 'answered', 'passed_on'] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

/**
 * Whom besides the public numbers somebody in danger can call, as a community knows them: the gas company,
 * the lift company, the water and the power company, the hospital nearby (settings `emergency.phones.…`).
 */
export const companies = ['gas', 'elevator', 'water', 'power', 'hospital'] as const;
export type Company = (typeof companies)[number];
/** Their numbers; one that is not known is absent. */
export type CompanyPhones = Partial<Record<Company, string>>;

/** By what means somebody paid. */
export const paymentMethods = ['cash', 'bank', 'card', 'wechat', 'alipay'] as const;
/** How a colleague or a file says that something was paid. */
export type MethodByHand = (typeof paymentMethods)[number];
/** `telegram` is paid inside the chat by Telegram's own invoice: nobody enters it by hand. */
export type PaymentMethod = MethodByHand | 'telegram';

/** What stood on an account before there were books here. */
export const openingKinds = ['arrears', 'prepaid', 'deposit'] as const;
export type OpeningKind = (typeof openingKinds)[number];

/** What a message is for: every request kind, and what becomes no request. */
export const intents = [
  ...requestKinds,
  'status',
  'payment_claim',
  'human',
  'emergency',
  'smalltalk',
  'other',
] as const;
export type Intent = (typeof intents)[number];

export const categories = [
  'plumbing',
  'electrical',
  'gas',
  'elevator',
  'hvac',
  'structure',
  'access',
  'appliance',
  'facility',
  'cleaning',
  'pest',
  'noise',
  'parking',
  'pets',
  'greening',
  'security',
  'alteration',
  'service',
  'fee',
  'none',
] as const;
export type Category = (typeof categories)[number];

export const urgencies = ['emergency', 'urgent', 'normal', 'low'] as const;
export type Urgency = (typeof urgencies)[number];

export const emergencyKinds = [
  'fire',
  'gas',
  'elevator',
  'flood',
  'electric',
  'medical',
  'security',
  'falling',
  'missing',
  'traffic',
  'other',
] as const;
export type EmergencyKind = (typeof emergencyKinds)[number];

/** What happened to somebody who needs help, as far as it changes what those beside them do first. */
export const firstAids = [
  'choking',
  'unconscious',
  'bleeding',
  'swallowed',
  'burn',
  'fall',
  'general',
] as const;
export type FirstAid = (typeof firstAids)[number];

/** How sure the office is that somebody is in danger now. */
export const emergencyLevels = ['alert', 'ask', 'none'] as const;
export type EmergencyLevel = (typeof emergencyLevels)[number];

export const requestStates = [
  'new',
  'assigned',
  'accepted',
  'working',
  'waiting',
  'done',
  'closed',
  'cancelled',
  'declined',
  'merged',
] as const;
export type RequestState = (typeof requestStates)[number];

/** For whom or what a request waits while its clock is paused. */
export const waitReasons = ['resident', 'parts', 'third_party', 'agreed_date'] as const;
export type WaitReason = (typeof waitReasons)[number];

export const emergencyStates = ['open', 'acknowledged', 'stood_down'] as const;
export type EmergencyState = (typeof emergencyStates)[number];

export const staffRoles = [
  'reception',
  'steward',
  'technician',
  'collector',
  'clerk',
  'assistant',
  'manager',
  'duty',
  'admin',
  'finance',
] as const;

export type StaffRole = (typeof staffRoles)[number];

/** What happened to a request, as its history records it. */
export type EntryVerb =
  | 'opened'
  | 'claimed'
  | 'assigned'
  /** Whoever had it handed it to a colleague. */
  | 'transferred'
  /** It was given to somebody by the rules of its community, or left to the desk by them. */
  | 'dispatched'
  /** Several were asked who takes it. */
  | 'offered'
  /** It goes the way of another that is the same. */
  | 'merged'
  | 'started'
  | 'waiting'
  | 'resumed'
  | 'returned'
  | 'done'
  | 'closed'
  | 'reopened'
  | 'escalated'
  | 'arrived'
  | 'contained'
  | 'changed'
  | 'declined'
  | 'withdrawn'
  | 'urged'
  | 'resident_said'
  | 'staff_said'
  | 'outcome'
  /** The resident says that it is mended in part, and it goes on with what is left. */
  | 'partly'
  /** A price was asked for, agreed to, or not. */
  | 'quoted'
  | 'price_agreed'
  | 'price_declined'
  /** The quality of the work and the manner of who did it were noted. */
  | 'recorded'
  /** A colleague put photos into its thread. */
  | 'photographed'
  | 'rated'
  | 'commented'
  /** It was joined to a common problem, kept apart from it, or something was said of that. */
  | 'common'
  /** When somebody comes was offered, proposed or changed, or somebody was late. */
  | 'appointment';

/** What a resident may ask to have put right: their name, their phone, or anything else in their own words. */
export const correctionFields = ['name', 'phone', 'other'] as const;

export type CorrectionField = (typeof correctionFields)[number];

export const correctionStates = ['open', 'confirmed', 'refused', 'withdrawn'] as const;

export type CorrectionState = (typeof correctionStates)[number];

export const erasureStates = ['open', 'done', 'refused', 'withdrawn'] as const;

export type ErasureState = (typeof erasureStates)[number];
