import type {
  HouseholdCommand,
  HouseholdNews,
  HouseholdPerson,
  HouseholdResult,
  OpenInvitation,
  OwnedUnit,
} from '../../src/residents/household/household-answers.ts';

/** An id as the office gives them, told apart by its last digits. */
export const idOf = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const ownedHomes: Record<'home' | 'second', OwnedUnit> = {
  home: { unit: idOf(1), address: '3-2-501', community: '桂苑', within: '3-2-501' },
  second: { unit: idOf(2), address: '1-1-302', community: '桂苑', within: '1-1-302' },
};

/** Who belongs to the home of these tests beside its owner. */
export const family: HouseholdPerson = {
  occupancy: idOf(11),
  name: '李小明',
  role: 'family',
  since: '2026-11-01',
  until: null,
  chat: true,
  you: false,
  sees: false,
};
export const tenant: HouseholdPerson = {
  ...family,
  occupancy: idOf(12),
  name: 'Emma Carter',
  role: 'tenant',
  since: '2025-03-01',
  until: '2027-03-01',
  chat: false,
};
const owner: HouseholdPerson = {
  ...family,
  occupancy: null,
  name: '赵玉兰',
  role: 'owner',
  since: '2019-06-01',
  you: true,
};

/** The households of one resident, as far as the dialogue can tell them from the office's. */
export type HouseholdOffice = {
  homes: OwnedUnit[];
  people: HouseholdPerson[];
  more: number;
  invitations: OpenInvitation[];
  /** Answered instead of a new invitation. */
  max: 'home' | 'day' | null;
  carryOut(command: HouseholdCommand): HouseholdResult;
};

export function aHousehold(): HouseholdOffice {
  const office: HouseholdOffice = {
    homes: [ownedHomes.home],
    people: [owner, family],
    more: 0,
    invitations: [],
    max: null,
    carryOut(command) {
      const [home, second] = office.homes;
      if (!home) return { type: 'household_not_owner' };
      const list = (news: HouseholdNews | null, inPlace: boolean): HouseholdResult => ({
        type: 'household',
        household: {
          home,
          people: office.people,
          more: office.more,
          invitations: office.invitations,
        },
        news,
        inPlace,
      });
      switch (command.do) {
        case 'see_household':
        case 'ask_to_let_in': {
          const wants = command.do === 'see_household' ? 'see' : 'let_in';
          if (command.unit === null && second)
            return { type: 'household_which', wants, homes: office.homes, more: 0 };
          const named = office.homes.find((one) => one.unit === command.unit);
          if (command.unit !== null && !named) return { type: 'household_not_owner' };
          return wants === 'see'
            ? list(null, command.unit !== null)
            : { type: 'letting_in', home: named ?? home };
        }
        case 'let_in': {
          const { name, unit } = command;
          const there = office.people.find((one) => one.name === name);
          if (there) return { type: 'belongs_already', home, ...there };
          if (office.max) return { type: 'let_in_max', unit, per: office.max, max: 5 };
          const again = office.invitations.some((one) => one.name === name);
          const expiresOn = '2026-12-24';
          if (!again)
            office.invitations = [...office.invitations, { id: idOf(21), name, expiresOn }];
          return { type: 'let_in', home, name, code: 'ABCD2345', expiresOn, again };
        }
        case 'uninvite': {
          const name = office.invitations.find((one) => one.id === command.invitation)?.name;
          office.invitations = office.invitations.filter((one) => one.id !== command.invitation);
          return name === undefined
            ? { type: 'household_not_owner' }
            : list({ what: 'taken_back', name }, true);
        }
        case 'ask_to_end': {
          const one = office.people.find((person) => person.occupancy === command.occupancy);
          return one
            ? { type: 'ending', occupancy: command.occupancy, home, name: one.name, role: one.role }
            : list({ what: 'ended_already', name: family.name }, true);
        }
        case 'share_amounts': {
          const { occupancy, shown } = command;
          office.people = office.people.map((one) =>
            one.occupancy === occupancy ? { ...one, sees: shown } : one,
          );
          const what = shown ? 'amounts_shown' : 'amounts_hidden';
          return list({ what, name: family.name }, true);
        }
        case 'end_access': {
          const one = office.people.find((person) => person.occupancy === command.occupancy);
          office.people = office.people.filter((person) => person.occupancy !== command.occupancy);
          return list(
            one
              ? { what: 'ended', name: one.name, role: one.role, told: one.chat }
              : { what: 'ended_already', name: family.name },
            true,
          );
        }
      }
    },
  };
  return office;
}
