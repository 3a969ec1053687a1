import type { OccupancyEntry } from '../../../../src/archive/entries/read-entry.ts';
import { chosenAll, chosenDay, type Form, readOccupancyRole, writtenIn } from '../../kit/forms.ts';

/** A person and their occupancy as they were filled in. */
export function readOccupancy(form: Form): OccupancyEntry {
  const hidden = form.new_phone !== undefined;
  const phone = writtenIn(form, hidden ? 'new_phone' : 'phone');
  return {
    name: writtenIn(form, 'name'),
    phone: hidden && phone === '' ? null : phone,
    shared: chosenAll(form, 'shared').length > 0,
    role: readOccupancyRole(form) ?? null,
    since: chosenDay(form, 'since'),
    until: chosenAll(form, 'still').length > 0 ? null : chosenDay(form, 'until'),
  };
}
