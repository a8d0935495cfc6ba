import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Configuration, JWK, Provider } from 'oidc-provider';
import { CannotStart } from '../../platform/cannot-start.ts';
import { memoryAdapter } from './memory-adapter.ts';
import { choosePersonPage, leavePage, leftPage, simulatorErrorPage, stylesheet } from './simulator-pages.ts';
import type { SimulatedPerson } from './simulated-person.ts';

/** What the simulator needs: where it listens, under which origin browsers reach it, its one client, its people. */
export type EidSimulatorSettings = {
  /** 0: any free port; then `publicOrigin` is `http://127.0.0.1:<port>` whatever was given. */
  port: number;
  /** Address to listen on; 127.0.0.1 when left out. */
  host?: string;
  /** `http://127.0.0.1:3001`; also the issuer. */
  publicOrigin: string;
  redirectUris: readonly string[];
  /** Where browsers come back to after signing out; none when left out. */
  signedOutUris?: readonly string[];
  /** Where the portal hears, server to server, that somebody signed out here; nobody is told when left out. */
  backChannelUri?: string;
  clientId: string;
  clientSecret: string;
  people: readonly SimulatedPerson[];
};

/** A running simulator. */
export type EidSimulator = { readonly issuer: string; readonly port: number; stop(): Promise<void> };

/**
 * Starts a stand-in for the national eID: a real OpenID provider with fictional people and no passwords. Keys and
 * memory last as long as the process. For the sample and tests; never start it in production. Throws
 * {@link CannotStart} when the port is taken.
 */
export async function startEidSimulator(settings: EidSimulatorSettings): Promise<EidSimulator> {
  const Provider = await loadProvider();
  const server = createServer();
  await listen(server, settings.port, settings.host ?? '127.0.0.1');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : settings.port;
  const issuer = settings.port === 0 ? `http://127.0.0.1:${port}` : new URL(settings.publicOrigin).origin;
  const provider = new Provider(issuer, configuration(settings));
  // Behind a proxy that ends TLS the request itself looks like http; only its headers know better.
  provider.proxy = issuer.startsWith('https:');
  const callback = provider.callback();
  server.on('request', (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const act =
      path === '/mo-phong.css'
        ? Promise.resolve(send(response, 200, 'text/css; charset=utf-8', stylesheet))
        : path.startsWith('/chon/')
          ? choose(provider, settings.people, request, response)
          : callback(request, response);
    act.catch(() => void sendError(response));
  });
  return {
    issuer,
    port,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

// Loaded when wanted: an installation without the sample never reads it. And past the package's index, which only adds
// a warning on every Node whose release carries no LTS name yet.
async function loadProvider(): Promise<typeof Provider> {
  const file = new URL('provider.js', import.meta.resolve('oidc-provider'));
  return ((await import(file.href)) as { Provider: typeof Provider }).Provider;
}

function configuration(settings: EidSimulatorSettings): Configuration {
  const people = new Map(settings.people.map((one) => [one.subject, one]));
  const scopes = 'openid profile email phone address';
  const claims = {
    openid: ['sub'],
    profile: ['name', 'birthdate', 'gender', 'id_number', 'level', 'organisations'],
    email: ['email'],
    phone: ['phone_number'],
    address: ['address'],
  };
  const now = () => performance.timeOrigin + performance.now();
  return {
    adapter: memoryAdapter(now),
    jwks: { keys: [signingKey()] },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      // Cookies know no ports: on one machine these must not be mistaken for those of the portal.
      names: { interaction: 'eid_interaction', resume: 'eid_resume', session: 'eid_session' },
    },
    clients: [
      {
        client_id: settings.clientId,
        client_secret: settings.clientSecret,
        redirect_uris: [...settings.redirectUris],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: 'ES256',
        post_logout_redirect_uris: [...(settings.signedOutUris ?? [])],
        ...(settings.backChannelUri
          ? { backchannel_logout_uri: settings.backChannelUri, backchannel_logout_session_required: true }
          : {}),
      },
    ],
    claims,
    scopes: scopes.split(' '),
    pkce: { required: () => true },
    acrValues: [acrOf(1), acrOf(2)],
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (ctx, form) => {
          ctx.body = String(await leavePage(langOf(ctx.oidc.params?.['ui_locales']), form));
        },
        postLogoutSuccessSource: async (ctx) => {
          ctx.body = String(await leftPage(langOf(ctx.oidc.params?.['ui_locales'])));
        },
      },
    },
    interactions: { url: (_ctx, interaction) => `/chon/${interaction.uid}` },
    ttl: { AccessToken: 300, AuthorizationCode: 60, IdToken: 300, Interaction: 900, Session: 900, Grant: 900 },
    clientBasedCORS: () => false,
    // The one client is told of by our own settings and may well live on this machine, which the provider's guard forbids.
    fetch: (url, options) => fetch(url, Object.assign({ ...options }, { dispatcher: undefined })),
    findAccount: async (_ctx, subject) => {
      const person = people.get(subject);
      return person && { accountId: subject, claims: async () => ({ sub: subject, ...person.claims }) };
    },
    // The one client is the portal of the same state: nothing to consent to beyond signing in.
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(scopes);
      grant.addOIDCClaims(Object.values(claims).flat());
      await grant.save();
      return grant;
    },
    renderError: async (ctx, out) => {
      ctx.type = 'html';
      ctx.body = String(await simulatorErrorPage(out.error));
    },
  };
}

/** How surely somebody was recognised here, as the ID token names it. */
const acrOf = (level: 1 | 2): string => `urn:mo-phong:dinh-danh:muc-${level}`;

const langOf = (locales: unknown): 'vi' | 'en' => (String(locales ?? '').startsWith('en') ? 'en' : 'vi');

function signingKey(): JWK {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    ...privateKey.export({ format: 'jwk' }),
    alg: 'ES256',
    use: 'sig',
    kid: randomBytes(8).toString('hex'),
  } as JWK;
}

async function choose(
  provider: Provider,
  people: readonly SimulatedPerson[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid, params } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    const needed = String(params['acr_values'] ?? '').includes(acrOf(1)) ? 1 : 2;
    const page = choosePersonPage(langOf(params['ui_locales']), uid, people, params['acr_values'] ? needed : 1);
    send(response, 200, 'text/html; charset=utf-8', String(await page));
    return;
  }
  const [subject, with1] = (new URLSearchParams(await readBody(request)).get('person') ?? '').split('@');
  const person = people.find((one) => one.subject === subject);
  const result = person
    ? { login: { accountId: person.subject, acr: acrOf(with1 === '1' ? 1 : person.level), remember: false } }
    : { error: 'access_denied', error_description: 'stopped by the person' };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 4_096) throw new Error('too large');
  }
  return text;
}

const policy = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'";

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'content-security-policy': policy, 'cache-control': 'no-store' });
  response.end(body);
}

async function sendError(response: ServerResponse): Promise<void> {
  if (response.headersSent) response.end();
  else send(response, 400, 'text/html; charset=utf-8', String(await simulatorErrorPage('interaction')));
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((ready, fail) => {
    server.once('error', (fault: NodeJS.ErrnoException) =>
      fail(
        fault.code === 'EADDRINUSE'
          ? new CannotStart(
              `Cổng ${port} (mô phỏng định danh điện tử) đang được chương trình khác dùng.`,
              `Port ${port} (simulated electronic identity) is already taken.`,
            )
          : fault,
      ),
    );
    server.listen(port, host, ready);
  });
}
