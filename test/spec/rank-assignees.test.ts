import { expect, test } from 'vitest';
import type { StaffRole } from '../../src/codes.ts';
import { bestFirst, type Candidate } from '../../src/staff/roster/rank-assignees.ts';

const candidate = (id: string, roles: StaffRole[], onDuty: boolean, load: number): Candidate => ({
  person: {
    id,
    slackUser: id,
    name: id,
    nameEn: null,
    roles,
    reads: null,
    communities: [],
    buildings: [],
    skills: [],
  },
  load,
  onDuty,
});

test('whoever is on duty comes first, then who has least, and managers last of all', () => {
  const ranked = bestFirst(
    [
      candidate('manager', ['manager', 'technician'], true, 0),
      candidate('busy', ['technician'], true, 5),
      candidate('free', ['technician'], true, 1),
      candidate('home', ['technician'], false, 0),
    ],
    { category: 'plumbing', building: null },
  );
  expect(ranked.map((one) => one.person.id)).toEqual(['free', 'busy', 'home', 'manager']);
});
