import { papersInRegisters, searchPurpose, wantedItems, type InRegisters, type Proved } from '../../dossiers/api.ts';
import { officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { touch } from '../../platform/http/mount.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { personBehind } from '../../vault/api.ts';
import type { WalkIn } from '../walk-in.ts';
import { toLegalDay } from './register-birth.ts';
import type { RegisterSays } from './register-walk-in.ts';

/**
 * What national registers hold of papers a walk-in would be asked for; 'unproved': nobody was looked up by three facts (or
 * tax code) for this form yet, so nothing is asked. To be called only with the tick that the person is there and agrees.
 */
export async function lookBeforeAsking(
  house: House,
  c: Ctx,
  { walk, form, says, items }: Looking,
): Promise<InRegisters | 'unproved'> {
  if (!says) return 'unproved';
  const proved = provedBy(says);
  const owner = proved.kind === 'person' ? { idNumber: says.number } : { taxCode: says.number };
  touch(c, 'register', 'counter', await personBehind(house, owner));
  const inquiry = {
    asker: { kind: 'officer', id: officer(c).id, unitId: walk.unit.id },
    address: '',
    purpose: searchPurpose(walk.procedure, form),
  } as const;
  return papersInRegisters(house, inquiry, proved, wantedItems(walk, walk.caseNo, items));
}

type Looking = {
  readonly walk: WalkIn;
  /** The id of the form, under which what registers say is kept. */
  readonly form: string;
  readonly says: RegisterSays | null;
  /** Names of the papers, as they would be asked for. */
  readonly items: readonly string[];
};

const provedBy = ({ register, name, number, birth }: RegisterSays): Proved =>
  register === 'population'
    ? { kind: 'person', name, idNumber: number, birth: toLegalDay(birth) ?? birth }
    : { kind: 'organisation', name, taxCode: number };
