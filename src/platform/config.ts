import { z } from 'zod';

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url().optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.string().optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(64).default(10),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('warn'),
  SAMPLE: z.enum(['on', 'off']).optional(),
  SESSION_HOURS: z.coerce.number().positive().max(24).default(8),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('motcua@laocai.example.vn'),
  CLAMAV: z
    .string()
    .regex(/^[^:]+:\d+$/, 'host:port')
    .optional(),
  TSA_URL: z.url().optional(),
  OCSP_URL: z.url().optional(),
  PKCS11_MODULE: z.string().optional(),
  PKCS11_TOKEN: z.string().optional(),
  PKCS11_PIN: z.string().optional(),
  REGISTERS_URL: z.url().optional(),
  REGISTERS_KEY: z
    .string()
    .regex(/^[^:]+:.+$/, 'name:password')
    .optional(),
  REGISTERS_PER_MINUTE: z.coerce.number().int().min(1).default(6_000),
  RECONCILE_SOURCES: z
    .string()
    .regex(/^([a-z][a-z0-9_]*(,|$))*$/, 'names of small letters, digits and _, with commas between')
    .default(''),
  SAMPLE_PEOPLE: z.coerce.number().int().min(100).max(40_000_000).default(20_000),
  OFFICE_NAME: z.string().default('Tỉnh Lào Cai'),
  OFFICE_PHONE: z.string().default('0214 3000 000'),
  VAULT_MB: z.coerce.number().int().positive().default(500),
  STATUS_LIST_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(24 * 31)
    .default(168),
});

/** Nguồn đối soát – a table another system keeps, as a query of its PostgreSQL database. The address holds a password. */
export type DeclaredSource = Readonly<{
  key: string;
  /** What people call it. */
  name: string;
  url: string;
  query: string;
}>;

/** Everything that may differ between two installations, parsed once from the environment. */
export type Config = Readonly<{
  port: number;
  host: string;
  /** Origin under which people reach the system; null: `http://HOST:PORT`. */
  publicUrl: string | null;
  dataDir: string;
  /** null: the embedded PostgreSQL under `dataDir`. */
  databaseUrl: string | null;
  databasePool: number;
  logLevel: string;
  /** Load the sample province and run the simulators of partners in this process. */
  sample: boolean;
  sessionHours: number;
  oidc: { issuer: string; clientId: string; clientSecret: string } | null;
  smtpUrl: string | null;
  mailFrom: string;
  clamav: { host: string; port: number } | null;
  office: { name: string; phone: string };
  signing: {
    /** RFC 3161 authority; null: nothing is time-stamped. */
    tsaUrl: string | null;
    /** Asked for every certificate, instead of the address the certificate names. */
    ocspUrl: string | null;
    /** The token new keys are made in; null: they lie sealed in the database. */
    pkcs11: { module: string; token: string; pin: string } | null;
  };
  /** Room in the vault of one person or organisation for what they hand in; results always fit. */
  vaultMegabytes: number;
  /** The bus behind which national registers are asked; null: none is connected, everything is filled in by hand. */
  registers: { url: string; keyName: string; keyPass: string; perMinute: number } | null;
  /** How many people the simulated registers of the sample hold. */
  samplePeople: number;
  /** Tables to reconcile that are read from databases of other systems: nobody types an address or a query on a page. */
  reconcileSources: readonly DeclaredSource[];
  /** How old a list of revoked papers may be for a check without network. */
  statusListHours: number;
}>;

/** Thrown when a setting is unusable; `message` names each in one line. */
export class BadSettings extends Error {}

/** Reads the settings; throws {@link BadSettings} with one clear line for each that is wrong. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = settings.safeParse(env);
  if (!parsed.success)
    throw new BadSettings(parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('\n'));
  const s = parsed.data;
  const oidcParts = [s.OIDC_ISSUER, s.OIDC_CLIENT_ID, s.OIDC_CLIENT_SECRET];
  if (oidcParts.some(Boolean) && !oidcParts.every(Boolean))
    throw new BadSettings('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together');
  const token = [s.PKCS11_MODULE, s.PKCS11_TOKEN, s.PKCS11_PIN];
  if (token.some(Boolean) && !token.every(Boolean))
    throw new BadSettings('PKCS11_MODULE, PKCS11_TOKEN and PKCS11_PIN go together');
  const [clamHost, clamPort] = s.CLAMAV?.split(':') ?? [];
  if ((s.REGISTERS_URL === undefined) !== (s.REGISTERS_KEY === undefined))
    throw new BadSettings('REGISTERS_URL and REGISTERS_KEY go together');
  const [keyName = '', ...keyPass] = s.REGISTERS_KEY?.split(':') ?? [];
  return {
    port: s.PORT,
    host: s.HOST,
    publicUrl: s.PUBLIC_URL?.replace(/\/$/, '') ?? null,
    dataDir: s.DATA_DIR,
    databaseUrl: s.DATABASE_URL ?? null,
    databasePool: s.DATABASE_POOL,
    logLevel: s.LOG_LEVEL,
    // Whoever names a real identity provider or a public https address means it: no fictional officers there unasked.
    sample: s.SAMPLE ? s.SAMPLE === 'on' : !s.OIDC_ISSUER && !s.PUBLIC_URL?.startsWith('https:'),
    sessionHours: s.SESSION_HOURS,
    oidc:
      s.OIDC_ISSUER && s.OIDC_CLIENT_ID && s.OIDC_CLIENT_SECRET
        ? { issuer: s.OIDC_ISSUER, clientId: s.OIDC_CLIENT_ID, clientSecret: s.OIDC_CLIENT_SECRET }
        : null,
    smtpUrl: s.SMTP_URL ?? null,
    mailFrom: s.MAIL_FROM,
    clamav: clamHost && clamPort ? { host: clamHost, port: Number(clamPort) } : null,
    office: { name: s.OFFICE_NAME, phone: s.OFFICE_PHONE },
    signing: {
      tsaUrl: s.TSA_URL ?? null,
      ocspUrl: s.OCSP_URL ?? null,
      pkcs11:
        s.PKCS11_MODULE && s.PKCS11_TOKEN && s.PKCS11_PIN
          ? { module: s.PKCS11_MODULE, token: s.PKCS11_TOKEN, pin: s.PKCS11_PIN }
          : null,
    },
    vaultMegabytes: s.VAULT_MB,
    registers: s.REGISTERS_URL
      ? {
          url: s.REGISTERS_URL.replace(/\/$/, ''),
          keyName,
          keyPass: keyPass.join(':'),
          perMinute: s.REGISTERS_PER_MINUTE,
        }
      : null,
    samplePeople: s.SAMPLE_PEOPLE,
    reconcileSources: declaredSources(s.RECONCILE_SOURCES, env),
    statusListHours: s.STATUS_LIST_HOURS,
  };
}

// RECONCILE_SOURCES=gplx asks for RECONCILE_GPLX_URL and RECONCILE_GPLX_QUERY. What is wrong is said without the address.
function declaredSources(names: string, env: Record<string, string | undefined>): DeclaredSource[] {
  const keys = names.split(',').filter(Boolean);
  const wrong: string[] = [];
  if (new Set(keys).size < keys.length) wrong.push('RECONCILE_SOURCES: a name stands twice');
  const sources = keys.map((key) => {
    const prefix = `RECONCILE_${key.toUpperCase()}`;
    const [url = '', query = ''] = [env[`${prefix}_URL`], env[`${prefix}_QUERY`]?.trim()];
    if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url))
      wrong.push(`${prefix}_URL: an address such as postgres://user:password@host:5432/name is needed`);
    if (!/^(\(|(select|with|table|values)\b)/i.test(query)) wrong.push(`${prefix}_QUERY: a query (select …) is needed`);
    return { key, name: env[`${prefix}_NAME`]?.normalize('NFC').trim() || key, url, query };
  });
  // Whoever chooses on the page sees nothing but the names.
  const twice = sources.find((one) => sources.some(({ key, name }) => name === one.name && key !== one.key));
  if (twice) wrong.push(`RECONCILE_${twice.key.toUpperCase()}_NAME: another source has this name`);
  if (wrong.length > 0) throw new BadSettings(wrong.join('\n'));
  return sources;
}

/** The origin people type and find in mails and on paper: PUBLIC_URL, or where this process listens. */
export function publicOrigin(config: Pick<Config, 'publicUrl' | 'host' | 'port'>): string {
  // The cookie of `localhost` is not that of 127.0.0.1: people are always sent to the one name.
  return config.publicUrl ?? `http://${config.host === '127.0.0.1' ? 'localhost' : config.host}:${config.port}`;
}
