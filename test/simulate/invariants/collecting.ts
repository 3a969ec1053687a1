import { sql } from 'kysely';
import { dayOf, reckon } from './accounts.ts';
import { type Invariant, rowsOf, sinceYesterday, when } from './invariant.ts';

/** A letter that is on its way to whoever prints it may take so long, in ms. */
const printedWithinMs = 90 * 60_000;

/** Each call, visit and letter that a collector noted is on record, once and as it was said. */
export const visitsStandAsSaid: Invariant = {
  name: 'what a collector noted is on record once, as it was said',
  async broken(simulation) {
    const { world, witness } = simulation;
    const visits = await rowsOf<{ said: string }>(
      simulation,
      sql`select concat_ws(' ', round(extract(epoch from v.at) * 1000)::bigint, u.address, v.by, v.result, v.day) as said
        from collection_visits v join units u on u.id = v.unit_id`,
    );
    const letters = await rowsOf<{ said: string }>(
      simulation,
      sql`select concat_ws(' ', l.number, u.address, l.way) as said from demand_letters l join units u on u.id = l.unit_id`,
    );
    const kept = [...visits, ...letters].map((one) => one.said);
    const said = [
      ...witness.visited.map(({ atMs, home, by, result, day }) =>
        [atMs, home, by, result, ...(day === null ? [] : [day])].join(' '),
      ),
      ...witness.letters.map(({ number, home, handedOver }) =>
        [number, home, ...(handedOver === null ? [] : [handedOver])].join(' '),
      ),
    ];
    for (const one of said) if (kept.includes(one)) kept.splice(kept.indexOf(one), 1);
    const times = (list: readonly string[], one: string): number =>
      list.filter((other) => other === one).length;
    const all = [...visits, ...letters].map((one) => one.said);
    const lost = world.lostAnswers() + world.crashes();
    // Of a letter that was handed over, or made, without its being heard there is more on record than was said.
    const missing = said.filter(
      (one) =>
        times(all, one) < times(said, one) && !all.some((other) => other.startsWith(`${one} `)),
    );
    return [
      ...missing.map((one) => `a collector noted “${one}”, of which nothing is on record`),
      ...(kept.length <= lost
        ? []
        : kept.map((one) => `“${one}” is on record, and nobody noted it`)),
    ];
  },
};

type Letter = { number: string; home: string; at: string; fen: string; bills: number };

/** A letter asks for what is past its due day and no more, as an independent reckoning has it, and whoever made it has it to print. */
export const lettersAskForWhatIsOwed: Invariant = {
  name: 'a letter asks for what is owed past its day, and comes to whoever made it',
  async broken(simulation) {
    const { world, witness } = simulation;
    const letters = await rowsOf<Letter>(
      simulation,
      sql`select l.number, min(u.address) as home, round(extract(epoch from min(l.made_at)) * 1000)::bigint as at,
          sum(b.owed_fen)::text as fen, count(*)::int as bills
        from demand_letters l join units u on u.id = l.unit_id join demand_letter_bills b on b.letter_id = l.id
        where l.made_at > ${sinceYesterday(simulation)} group by 1`,
    );
    const files = world.platforms.slack.world.messages
      .values()
      .flatMap((one) => (one.files ?? []) as { name?: string; title?: string }[])
      .flatMap((one) => [one.name, one.title]);
    const wrong: string[] = [];
    for (const { number, home, at, fen, bills } of letters) {
      const atMs = Number(at);
      const day = dayOf(atMs);
      const reckoning = await reckon(simulation, { ms: atMs, dueBefore: day });
      const { owedFen } = reckoning.standsAt(home, day);
      const due = witness.billed.filter((one) => one.atMs <= atMs && one.dueOn < day).length;
      // A bill about which a question is open is left out.
      const isSo = bills < due ? BigInt(fen) <= owedFen : BigInt(fen) === owedFen;
      if (!isSo)
        wrong.push(
          `letter ${number} of ${when(atMs)} asks ${home} for ${fen} fen; by the reckoning ${owedFen} are past their day`,
        );
      const onItsWay = world.clock.now() - atMs < printedWithinMs || world.troubledAround(atMs);
      if (!onItsWay && !files.includes(`${number}.pdf`))
        wrong.push(`letter ${number} of ${when(atMs)} never came to whoever made it`);
    }
    return wrong;
  },
};
