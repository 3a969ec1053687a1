import { walkClicks } from '../support/permission-walk.ts';

walkClicks();
