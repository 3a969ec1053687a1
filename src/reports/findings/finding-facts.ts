/** A home and what of it is meant, in fen: the heaviest first, a few. */
export type WeighedHome = { address: string; fen: number };

/** What the rules look at, counted over a period and the one before. */
export type FindingFacts = {
  /** Repairs by building and category. */
  repairs: readonly {
    building: string;
    buildingId: string;
    category: string;
    now: number;
    before: number;
  }[];
  /** Who has how much in hand, and how much of that is late. */
  load: readonly { id: string; name: string; nameEn: string | null; open: number; late: number }[];
  /** How much of what somebody did was opened again. */
  rework: readonly {
    id: string;
    name: string;
    nameEn: string | null;
    reopened: number;
    done: number;
  }[];
  /** First answers by category. */
  answers: readonly { category: string; inTime: number; of: number }[];
  /** Fees of the period by building, in fen. */
  collection: readonly {
    building: string;
    buildingId: string;
    paidFen: number;
    dueFen: number;
    homes: number;
  }[];
  /** Homes where somebody lives and nobody has chat, by building. */
  chat: readonly { building: string; buildingId: string; without: number; homes: number }[];
  /** Questions about fees, by building. */
  feeQuestions: { now: number; before: number };
  /** What is past its due day by building: when the period began, and now, in fen; how many homes owe it, and which owe most. */
  arrears: readonly {
    building: string;
    buildingId: string;
    beforeFen: number;
    nowFen: number;
    homes: number;
    heaviest: readonly WeighedHome[];
  }[];
  /** Questions about fees that name a fee of the community, by fee, and the homes that asked, with what their latest bill has of it. */
  disputed: readonly {
    code: string;
    name: string;
    nameEn: string;
    now: number;
    heaviest: readonly WeighedHome[];
  }[];
  /** Homes that paid each of their last bills after the third reminder or a later one, by address. */
  thirdReminder: readonly { address: string; bills: number }[];
  /** How many homes that owe each collector sees to, and which owe most. */
  collectors: readonly {
    id: string;
    name: string;
    nameEn: string | null;
    homes: number;
    heaviest: readonly WeighedHome[];
  }[];
  /** Homes with a debt that is soon three years old, the day (ISO) on which the first is, and which owe most of it. */
  nearLimit: { homes: number; soonest: string | null; heaviest: readonly WeighedHome[] };
};
