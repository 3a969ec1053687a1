/** A resident asks for the next stand; `wish` true where they want to be told of it, false where they want that no longer, null where they only ask. */
export type StandCommand = { do: 'ask_stand'; wish: boolean | null };

/** A stand that is to come, as a resident is told of it; day ISO, times `HH:MM`, `community` by its name where there is more than one. */
export type PlannedStand = {
  community: string | null;
  day: string;
  begins: string;
  ends: string;
  place: string;
};

/**
 * The stands that are to come where somebody lives, the soonest first. `remind` says what becomes of telling them: they
 * will be told of the next one at an instant (ms), of the next that is planned, may ask for either, it is too late for
 * what they asked for, there is nothing to say, or they took their wish back.
 */
export type StandResult = {
  type: 'stand';
  stands: readonly PlannedStand[];
  remind:
    | { is: 'at'; at: number }
    | { is: 'planned' | 'offered' | 'offered_planned' | 'late' | 'none' | 'taken_back' };
};
