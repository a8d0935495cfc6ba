/** The token answered with an error; `code` is a CKR_… of PKCS #11, 6. */
export class TokenFault extends Error {
  readonly code: number;
  constructor(what: string, code: number) {
    super(`${what}: CKR 0x${code.toString(16)}`);
    this.code = code;
  }
}

/** One attribute of a template: CKA_…, and its octets. */
export type Attribute = readonly [type: number, value: Buffer];

/** The calls of PKCS #11 v2.40 this system needs, each off the event loop. Handles are numbers. */
export type Cryptoki = {
  slots(): Promise<number[]>;
  /** Label of the token in a slot, without the spaces at its end. */
  label(slot: number): Promise<string>;
  openSession(slot: number): Promise<number>;
  /** Logs the process in; again is no fault. */
  login(session: number, pin: string): Promise<void>;
  generateKeyPair(
    session: number,
    mechanism: number,
    publicTemplate: readonly Attribute[],
    privateTemplate: readonly Attribute[],
  ): Promise<{ publicKey: number; privateKey: number }>;
  attribute(session: number, object: number, type: number): Promise<Buffer>;
  find(session: number, template: readonly Attribute[]): Promise<number[]>;
  sign(session: number, mechanism: number, key: number, data: Buffer): Promise<Buffer>;
  destroy(session: number, object: number): Promise<void>;
};

const alreadyInitialised = 0x191;
const alreadyLoggedIn = 0x100;
const osLocking = 2;
const serialAndWrite = 0x6;
const user = 1;
const mostFound = 16;
const longestAttribute = 512;
const tokenInfoBytes = 512;

const known = new Map<string, Promise<Cryptoki>>();

/** Loads a PKCS #11 module once a process and starts it for use by several threads. Throws what the loader throws. */
export function loadCryptoki(module: string): Promise<Cryptoki> {
  const before = known.get(module);
  if (before) return before;
  const made = load(module);
  known.set(module, made);
  // A module that is away today may be there tomorrow.
  made.catch(() => known.delete(module));
  return made;
}

// The bridge to native code is read only where a token is used.
async function load(module: string): Promise<Cryptoki> {
  const { default: koffi } = await import('koffi');
  const library = koffi.load(module);
  const define = (definition: string): KoffiCall => library.func(definition) as KoffiCall;
  structs(koffi);
  const c = {
    initialise: define('ulong C_Initialize(MC_INIT_ARGS *args)'),
    slotList: define('ulong C_GetSlotList(uint8 present, _Out_ ulong *slots, _Inout_ ulong *count)'),
    tokenInfo: define('ulong C_GetTokenInfo(ulong slot, void *info)'),
    openSession: define('ulong C_OpenSession(ulong slot, ulong flags, void *app, void *notify, _Out_ ulong *session)'),
    login: define('ulong C_Login(ulong session, ulong user, void *pin, ulong length)'),
    generate: define(
      'ulong C_GenerateKeyPair(ulong session, MC_MECHANISM *mechanism, MC_ATTRIBUTE *pub, ulong pubCount, MC_ATTRIBUTE *priv, ulong privCount, _Out_ ulong *publicKey, _Out_ ulong *privateKey)',
    ),
    attribute: define(
      'ulong C_GetAttributeValue(ulong session, ulong object, _Inout_ MC_ATTRIBUTE *template, ulong count)',
    ),
    findInit: define('ulong C_FindObjectsInit(ulong session, MC_ATTRIBUTE *template, ulong count)'),
    find: define('ulong C_FindObjects(ulong session, _Out_ ulong *objects, ulong most, _Out_ ulong *count)'),
    findFinal: define('ulong C_FindObjectsFinal(ulong session)'),
    signInit: define('ulong C_SignInit(ulong session, MC_MECHANISM *mechanism, ulong key)'),
    sign: define('ulong C_Sign(ulong session, void *data, ulong length, void *signature, _Inout_ ulong *size)'),
    destroy: define('ulong C_DestroyObject(ulong session, ulong object)'),
  };
  const start = { create: null, destroy: null, lock: null, unlock: null, flags: osLocking, reserved: null };
  await call('C_Initialize', c.initialise, [start], [alreadyInitialised]);
  return {
    async slots() {
      const slots = new BigUint64Array(64);
      const count = [slots.length];
      await call('C_GetSlotList', c.slotList, [1, slots, count]);
      return [...slots.subarray(0, Number(count[0]))].map(Number);
    },
    async label(slot) {
      const info = Buffer.alloc(tokenInfoBytes);
      await call('C_GetTokenInfo', c.tokenInfo, [slot, info]);
      return info.subarray(0, 32).toString('utf8').trimEnd();
    },
    async openSession(slot) {
      const session = [0];
      await call('C_OpenSession', c.openSession, [slot, serialAndWrite, null, null, session]);
      return Number(session[0]);
    },
    async login(session, pin) {
      const bytes = Buffer.from(pin);
      await call('C_Login', c.login, [session, user, bytes, bytes.length], [alreadyLoggedIn]);
    },
    async generateKeyPair(session, mechanism, publicTemplate, privateTemplate) {
      const [publicKey, privateKey] = [[0], [0]];
      const [pub, priv] = [publicTemplate.map(attributeOf), privateTemplate.map(attributeOf)];
      await call('C_GenerateKeyPair', c.generate, [
        session,
        mechanismOf(mechanism),
        pub,
        pub.length,
        priv,
        priv.length,
        publicKey,
        privateKey,
      ]);
      return { publicKey: Number(publicKey[0]), privateKey: Number(privateKey[0]) };
    },
    async attribute(session, object, type) {
      const value = Buffer.alloc(longestAttribute);
      const template = [{ type, value, length: value.length }];
      await call('C_GetAttributeValue', c.attribute, [session, object, template, 1]);
      return value.subarray(0, Number(template[0]?.length ?? 0));
    },
    async find(session, template) {
      const attributes = template.map(attributeOf);
      await call('C_FindObjectsInit', c.findInit, [session, attributes, attributes.length]);
      const objects = new BigUint64Array(mostFound);
      const count = [0];
      await call('C_FindObjects', c.find, [session, objects, mostFound, count]);
      await call('C_FindObjectsFinal', c.findFinal, [session]);
      return [...objects.subarray(0, Number(count[0]))].map(Number);
    },
    async sign(session, mechanism, key, data) {
      await call('C_SignInit', c.signInit, [session, mechanismOf(mechanism), key]);
      const signature = Buffer.alloc(longestAttribute);
      const size = [signature.length];
      await call('C_Sign', c.sign, [session, data, data.length, signature, size]);
      return signature.subarray(0, Number(size[0]));
    },
    destroy: (session, object) => call('C_DestroyObject', c.destroy, [session, object]),
  };
}

type KoffiCall = { async(...values: unknown[]): void };

/** One call in a thread of koffi's own; `fine` are codes that are no fault besides CKR_OK. */
function call(what: string, by: KoffiCall, values: readonly unknown[], fine: readonly number[] = []): Promise<void> {
  return new Promise((done, fail) => {
    by.async(...values, (fault: Error | null, code: number | bigint) => {
      if (fault) fail(fault);
      else if (Number(code) === 0 || fine.includes(Number(code))) done();
      else fail(new TokenFault(what, Number(code)));
    });
  });
}

let defined = false;

// Structures of PKCS #11 are packed on Windows and nowhere else.
function structs(koffi: Pick<typeof import('koffi'), 'pack' | 'struct'>): void {
  if (defined) return;
  defined = true;
  const struct = process.platform === 'win32' ? koffi.pack : koffi.struct;
  struct('MC_ATTRIBUTE', { type: 'ulong', value: 'void *', length: 'ulong' });
  struct('MC_MECHANISM', { mechanism: 'ulong', parameter: 'void *', length: 'ulong' });
  struct('MC_INIT_ARGS', {
    create: 'void *',
    destroy: 'void *',
    lock: 'void *',
    unlock: 'void *',
    flags: 'ulong',
    reserved: 'void *',
  });
}

const attributeOf = ([type, value]: Attribute) => ({ type, value, length: value.length });
const mechanismOf = (mechanism: number) => ({ mechanism, parameter: null, length: 0 });
