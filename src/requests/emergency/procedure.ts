import type { EmergencyKind } from '../../codes.ts';
import type { ProcedureStep } from '../../texts/terms/procedure.zh-CN.ts';

/** The procedure of each kind of danger, in the order in which it is done; the sources are in docs/norms.md. */
const procedures: Record<EmergencyKind, readonly ProcedureStep[]> = {
  fire: [
    'call_119',
    'people_out',
    'cut_power_gas',
    'fight_small',
    'lifts_off',
    'road_clear',
    'call_120',
    'headcount',
    'keep_scene',
  ],
  gas: [
    'no_sparks',
    'valve_gas',
    'people_out',
    'call_gas',
    'call_119',
    'cordon',
    'call_120',
    'gas_measured',
  ],
  elevator: ['lift_speak', 'call_lift', 'lift_place', 'lift_hands_off', 'call_120', 'lift_checked'],
  flood: ['valve_water', 'power_wet', 'water_away', 'neighbours_look', 'keep_scene'],
  electric: ['no_touch', 'power_off', 'call_120', 'cordon', 'electrician'],
  medical: ['call_120', 'beside', 'lift_waits', 'family'],
  security: ['call_110', 'guards_two', 'gates', 'call_120', 'cameras', 'keep_scene'],
  falling: ['cordon', 'call_120', 'look_up', 'call_110', 'cameras', 'find_source', 'keep_scene'],
  missing: ['details', 'gates', 'call_110', 'cameras', 'search_areas', 'family'],
  traffic: ['signs', 'call_120', 'call_122', 'cameras', 'keep_scene'],
  other: ['look', 'call_help', 'cordon', 'keep_scene'],
};

/** The checklist of an emergency: the steps of each kind of danger in it, each once. */
export function procedureOf(one: {
  kind: EmergencyKind;
  alsoKinds: readonly EmergencyKind[] | null;
}): ProcedureStep[] {
  const kinds = [one.kind, ...(one.alsoKinds ?? [])];
  return [...new Set(kinds.flatMap((kind) => procedures[kind]))];
}

/** The steps that are done by now, each with the entry of the record that ticked it: one that was taken back is open again. `entries` by time. */
export function ticksIn<Entry extends { verb: string; data: { step?: string } }>(
  entries: readonly Entry[],
): Map<string, Entry> {
  const done = new Map<string, Entry>();
  for (const entry of entries) {
    const { step } = entry.data;
    if (step === undefined) continue;
    if (entry.verb === 'ticked') done.set(step, entry);
    if (entry.verb === 'unticked') done.delete(step);
  }
  return done;
}
