import type { Lease } from '../leases.ts';
import type { Makers } from '../makers.ts';
import type { Unless } from '../parts.ts';
import type { ChatPort, StaffPort } from '../ports.ts';
import type { Pace } from './pace.ts';
import type { RateLimit } from './rate-limit.ts';

export type Ports = { chat: ChatPort; staff: StaffPort };

/** See `LastPath.said`. */
export type LastPathSaid = (unless: Unless) => { remoteId: string | null } | null;

/** What sending works with: both ports, and what is known and counted in this process. */
export type DeliveryDeps = Ports & {
  lease: Pick<Lease, 'hold'>;
  /** Telegram's word to the bot to wait, as this process heard it. */
  rateLimit: RateLimit;
  /** How fast Telegram is sent to, which all processes keep together. */
  pace: Pace;
  makers: Makers;
  /** What this process has said another way and could not write down yet. */
  said?: LastPathSaid;
  /** Called after every attempt: figures and health. */
  onAttempt(
    platform: 'telegram' | 'slack',
    outcome: 'sent' | 'retried' | 'failed',
    detail: { code?: string; latencyMs: number; lane: number },
  ): void;
};
