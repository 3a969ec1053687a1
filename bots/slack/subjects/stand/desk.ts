import { cancelStand } from '../../../../src/collection/stand/plan-stand.ts';
import type { SubjectDesk } from '../../kit/desk.ts';
import { openStandChange, submitStandChange } from '../collect/stand-window.ts';

/** A stand that was planned: changed, or called off. */
export const standDesk: SubjectDesk<'stand'> = {
  click: {
    cancel: ({ office, slackUser, id: stand }) => cancelStand(office, { slackUser, stand }),
  },
  window: { change: openStandChange },
  submit: { change: submitStandChange },
};
