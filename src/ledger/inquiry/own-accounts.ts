import { sql } from 'kysely';
import { communityName, shownAddress } from '../../community/addresses/shown-address.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { hasSeveral } from '../../community/communities-of.ts';
import type { Language } from '../../config.ts';
import type { Work } from '../../work.ts';
import { jointDebts } from '../account/joint-debts.ts';
import { type Account, type AccountPayment, loadAccount } from '../account/load-account.ts';
import { billOn, type StatementBill } from '../account/statement.ts';
import { depositsOf, type HeldDeposit } from '../deposits/load-deposits.ts';
import { sumOf } from '../fen.ts';
import { byDueDate } from '../payments/settle.ts';
import { loadRelief, type Relief } from '../relief/load-relief.ts';
import type { FeeUnit } from './fee-answers.ts';

/** What somebody owes and has paid of one unit: of the parties they belong to, and of no other. */
export type OwnAccount = FeeUnit & {
  community: string;
  communityName: string;
  /** Today, where the community is. */
  today: string;
  /** Whether they are its tenants and nothing else. */
  renting: boolean;
  /** What of it is paid in parts, or put off. */
  relief: Relief;
  prepaidFen: bigint;
  /** What is held for them until it is given back. */
  deposits: readonly Pick<HeldDeposit, 'kind' | 'heldFen'>[];
  /** By due date, with what was taken back. */
  bills: StatementBill[];
  /** What a tenant who has left still owes, and they jointly as owners of that time; by due date. */
  joint: StatementBill[];
  /** Oldest first. */
  payments: AccountPayment[];
};

export type OwnAccounts = { accounts: OwnAccount[]; hidden: string[] };

type PartyRow = {
  party: string;
  unit: string;
  address: string;
  community: string;
  name: string;
  nameEn: string;
  timeZone: string;
  now: boolean;
};

/**
 * The accounts of a person: of every unit where they owe, or owed, something as its owner or tenant,
 * also after they left; and of a home where they live as family and an owner lets them see the
 * amounts. Other homes where they live as family are named in `hidden`.
 */
export async function loadOwnAccounts(
  work: Work,
  resident: string,
  language: Language,
): Promise<OwnAccounts> {
  const several = await hasSeveral(work.em);
  const shown = (one: Pick<PartyRow, 'address' | 'name' | 'nameEn'>): string =>
    shownAddress(one.address, one, language, several);
  const rows = [...(await partiesOf(work, resident)), ...(await letHomesOf(work, resident))];
  const accounts: OwnAccount[] = [];
  for (const own of Map.groupBy(rows, (one) => one.unit).values()) {
    const [first] = own;
    if (!first) continue;
    const today = dayIn(work.nowMs, first.timeZone);
    const theirs = new Set(own.flatMap((one) => one.party ?? []));
    const account = await loadAccount(work, first.unit, today);
    const joint = await jointOf(work, account, { resident, theirs });
    // A home of which they owe nothing themselves is told of for what they owe jointly alone.
    if (theirs.size === 0 && joint.length === 0) continue;
    accounts.push(
      ownAccountOf(account, theirs, await loadRelief(work, first.unit, today), {
        unit: first.unit,
        address: shown(first),
        former: !own.some((one) => one.now),
        community: first.community,
        communityName: communityName(first, language),
        ...{ today, joint },
        deposits: (await depositsOf(work, first.unit, today)).filter((one) =>
          theirs.has(one.party),
        ),
      }),
    );
  }
  return { accounts, hidden: (await homesOfFamily(work, resident)).map(shown) };
}

/** What a resident owes jointly of a unit, as an owner, with tenants who have left. */
async function jointOf(
  work: Work,
  account: Account,
  { resident, theirs }: { resident: string; theirs: ReadonlySet<string> },
): Promise<StatementBill[]> {
  const debts = await jointDebts(work, account);
  const ids = new Set(debts.filter((one) => one.owners.includes(resident)).map((one) => one.bill));
  return account.bills
    .filter((bill) => ids.has(bill.id) && !theirs.has(bill.party))
    .map((bill) => billOn(bill, account.asOf))
    .filter((bill) => bill.owedFen + bill.lateFeeFen > 0n)
    .toSorted(byDueDate);
}

/** What of a unit's account is about these parties alone. */
export function ownAccountOf(
  account: Account,
  theirs: ReadonlySet<string>,
  relief: Relief,
  about: Omit<OwnAccount, 'relief' | 'renting' | 'prepaidFen' | 'bills' | 'payments'>,
): OwnAccount {
  const parties = account.parties.filter((one) => theirs.has(one.id));
  return {
    ...about,
    relief: {
      plans: relief.plans.filter((one) => theirs.has(one.party)),
      deferrals: relief.deferrals.filter((one) => theirs.has(one.party)),
    },
    renting: parties.length > 0 && parties.every((one) => one.role === 'tenant'),
    prepaidFen: sumOf(parties.map((one) => one.prepaidFen)),
    bills: account.bills
      .filter((bill) => theirs.has(bill.party))
      .map((bill) => billOn(bill, about.today))
      .toSorted(byDueDate),
    payments: account.payments.filter((one) => theirs.has(one.party)),
  };
}

/** Whether an occupancy `o` in a community `c` covers today, by the community's own days. */
function isCurrent(work: Work): ReturnType<typeof sql> {
  const today = sql`(${new Date(work.nowMs).toISOString()}::timestamptz at time zone c.time_zone)::date`;
  return sql`o.since <= ${today} and (o.until is null or o.until > ${today})`;
}

/**
 * The parties somebody is a member of, homes they live in first. What is owed by owners who were not on
 * file is theirs where they owned the unit already when it was first owed.
 */
export async function partiesOf(work: Work, resident: string): Promise<PartyRow[]> {
  const { rows } = await sql<PartyRow>`/* own_parties */
    with living as (
      select o.unit_id, o.role, o.since, s.occupancy_id is not null as shared from occupancies o
        left join amount_shares s on s.occupancy_id = o.id join units u on u.id = o.unit_id
        join communities c on c.id = u.community_id
        where o.resident_id = ${resident} and ${isCurrent(work)}),
    theirs as (
      select m.party_id as id from liable_party_members m where m.resident_id = ${resident}
      union
      select l.id from living n join liable_parties l on l.unit_id = n.unit_id
        where n.role = 'owner' and l.role = 'owner' and l.key = '' and n.since <= l.since
      union
      select l.id from living n join occupancies o on o.unit_id = n.unit_id and o.role = 'owner'
        join units u on u.id = o.unit_id join communities c on c.id = u.community_id
        join liable_party_members m on m.resident_id = o.resident_id
        join liable_parties l on l.id = m.party_id and l.unit_id = n.unit_id and l.role = 'owner'
        where n.role = 'family' and n.shared and ${isCurrent(work)})
    select l.id as party, u.id as unit, u.address, c.id as community, c.name, c.name_en as "nameEn",
      c.time_zone as "timeZone",
      exists (select 1 from living n where n.unit_id = u.id and (n.role = l.role or n.shared)) as now
    from theirs join liable_parties l on l.id = theirs.id join units u on u.id = l.unit_id
      join communities c on c.id = u.community_id
    order by now desc, array_position(array['residential', 'commercial', 'parking'], u.usage::text),
      c.created_at, u.address, l.since`.execute(work.em.getKysely());
  return rows;
}

/** The homes that somebody owns, or owned, and of which tenants were billed; those they own now first. */
async function letHomesOf(
  work: Work,
  resident: string,
): Promise<(Omit<PartyRow, 'party'> & { party: null })[]> {
  const { rows } = await sql<Omit<PartyRow, 'party'> & { party: null }>`/* let_homes */
    select null as party, u.id as unit, u.address, c.id as community, c.name, c.name_en as "nameEn",
      c.time_zone as "timeZone", bool_or(${isCurrent(work)}) as now
    from occupancies o join units u on u.id = o.unit_id join communities c on c.id = u.community_id
    where o.resident_id = ${resident} and o.role = 'owner' and exists (
      select 1 from liable_parties l join bills b on b.unit_id = l.unit_id and b.party = l.id
      where l.unit_id = o.unit_id and l.role = 'tenant' and b.state <> 'void')
    group by u.id, c.id order by now desc, u.address`.execute(work.em.getKysely());
  return rows;
}

/** Where somebody lives as family and neither owns nor rents. */
async function homesOfFamily(
  work: Work,
  resident: string,
): Promise<Pick<PartyRow, 'address' | 'name' | 'nameEn'>[]> {
  const { rows } = await sql<Pick<PartyRow, 'address' | 'name' | 'nameEn'>>`/* homes_of_family */
    select u.address, c.name, c.name_en as "nameEn" from occupancies o join units u on u.id = o.unit_id
      join communities c on c.id = u.community_id
      left join amount_shares s on s.occupancy_id = o.id
    where o.resident_id = ${resident} and ${isCurrent(work)}
    group by u.id, c.id having bool_and(o.role = 'family' and s.occupancy_id is null) order by u.address`.execute(
    work.em.getKysely(),
  );
  return rows;
}
