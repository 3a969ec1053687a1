import type { OccupancyRole } from '../../community/entities.ts';

/**
 * A home that the resident owns: `address` as it is shown to them, `within` as it
 * is within its community. `community` is in the reader's language.
 */
export type OwnedUnit = { unit: string; address: string; community: string; within: string };

/** Somebody who belongs to a home today, as its owner sees them. Dates are `YYYY-MM-DD`. */
export type HouseholdPerson = {
  /** What a button ends; null for the owners, whose place is the office's business. */
  occupancy: string | null;
  name: string;
  role: OccupancyRole;
  since: string;
  /** The first day on which they no longer belong to it. */
  until: string | null;
  chat: boolean;
  you: boolean;
  /** Whether family sees the amounts of the home, as an owner has allowed; false for everybody else. */
  sees: boolean;
};

/** An owner's invitation that nobody has used yet; `expiresOn` is the last day on which it is taken. */
export type OpenInvitation = { id: string; name: string; expiresOn: string };

/** A home with everybody in it, as far as one message holds them; `more` are not shown. */
export type Household = {
  home: OwnedUnit;
  people: HouseholdPerson[];
  more: number;
  invitations: OpenInvitation[];
};

/** What has just become of a household, said above the list. */
export type HouseholdNews =
  | {
      what:
        | 'amounts_shown'
        | 'amounts_hidden'
        | 'taken_back'
        | 'used_already'
        | 'ended_already'
        | 'other_owner';
      name: string;
    }
  | { what: 'ended'; name: string; role: OccupancyRole; told: boolean };

/** `unit` null: whichever home it is, asked where there are several. */
export type HouseholdCommand =
  | { do: 'see_household' | 'ask_to_let_in'; unit: string | null }
  | { do: 'let_in'; unit: string; name: string }
  | { do: 'uninvite'; invitation: string }
  | { do: 'ask_to_end' | 'end_access'; occupancy: string }
  | { do: 'share_amounts'; occupancy: string; shown: boolean };

export type HouseholdResult =
  /** `inPlace` where the message whose button was pressed becomes the list. */
  | { type: 'household'; household: Household; news: HouseholdNews | null; inPlace: boolean }
  | { type: 'household_which'; wants: 'see' | 'let_in'; homes: OwnedUnit[]; more: number }
  /** Only an owner, or the office, can do it. */
  | { type: 'household_not_owner' }
  | { type: 'letting_in'; home: OwnedUnit }
  | { type: 'let_in_max'; unit: string; per: 'home' | 'day'; max: number }
  /** `again` where the same name had a code already. */
  | {
      type: 'let_in';
      home: OwnedUnit;
      name: string;
      code: string;
      expiresOn: string;
      again: boolean;
    }
  /** Somebody of that name belongs to the home already. */
  | { type: 'belongs_already'; home: OwnedUnit; name: string; role: OccupancyRole; chat: boolean }
  | { type: 'ending'; occupancy: string; home: OwnedUnit; name: string; role: OccupancyRole };
