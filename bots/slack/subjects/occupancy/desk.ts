import { type SubjectDesk, windowOf } from '../../kit/desk.ts';
import { submitChange, submitEnd, submitRemove } from './forms.ts';
import { loadInvitation, loadToChange, loadToEnd, loadToRemove } from './load.ts';
import {
  invitationModal,
  occupancyChangeModal,
  occupancyEndModal,
  occupancyRemovalModal,
} from './windows.ts';

/** Somebody's occupancy in a unit. */
export const occupancyDesk: SubjectDesk<'stay'> = {
  window: {
    change: windowOf(loadToChange, occupancyChangeModal),
    end: windowOf(loadToEnd, occupancyEndModal),
    remove: windowOf(loadToRemove, occupancyRemovalModal),
    invite: windowOf(loadInvitation, (made, _window, language) => invitationModal(made, language)),
  },
  submit: { change: submitChange, end: submitEnd, remove: submitRemove },
};
