import { Hono } from 'hono';
import { administrationRoutes } from './administration/administration.routes.ts';
import { applyReactions } from './apply/api.ts';
import { applyRoutes } from './apply/apply.routes.ts';
import { recordAccess } from './audit/api.ts';
import { auditRoutes } from './audit/audit.routes.ts';
import { mandateScopes } from './catalogue/api.ts';
import { catalogueRoutes } from './catalogue/catalogue.routes.ts';
import { certifyReactions } from './certify/api.ts';
import { certifyRoutes } from './certify/certify.routes.ts';
import { counterRoutes } from './counter/counter.routes.ts';
import { credentialRoutes } from './credentials/credentials.routes.ts';
import { deskRoutes } from './desk/desk.routes.ts';
import { dossierReactions, licensingReactions, printedReactions, proofReactions } from './dossiers/api.ts';
import { followReactions } from './follow/api.ts';
import { followRoutes } from './follow/follow.routes.ts';
import { actorOf, authorise, identify, rights, signInHref } from './identity/api.ts';
import { identityRoutes } from './identity/identity.routes.ts';
import { licenceReactions, papersToAsk } from './licences/api.ts';
import { licenceRoutes } from './licences/licences.routes.ts';
import { mandateRoutes } from './identity/mandates/mandate.routes.ts';
import type { MailCatcher } from './notify/api.ts';
import { notifyRoutes } from './notify/notify.routes.ts';
import { signingRoutes } from './signing/signing.routes.ts';
import { whoOf } from './menu.ts';
import type { House } from './platform/house.ts';
import { answerFaults } from './platform/http/faults.ts';
import { mount, type Gate } from './platform/http/mount.ts';
import { get, type Route, type Vars } from './platform/http/route.ts';
import { shield } from './platform/http/shield.ts';
import { viewOf } from './platform/http/view-of.ts';
import { newId } from './platform/ids.ts';
import type { Reactions } from './platform/jobs/jobs.ts';
import { transparencyRoutes } from './transparency/transparency.routes.ts';
import { vaultReactions } from './vault/api.ts';
import { vaultRoutes } from './vault/vault.routes.ts';
import { registryRoutes } from './registry/registry.routes.ts';
import { reconcileReactions } from './reconcile/api.ts';
import { reconcileRoutes } from './reconcile/reconcile.routes.ts';

/** The table of powers: every address of the system with its right and its audit word. */
export function allRoutes(house: House, mails: MailCatcher | null = null): Route[] {
  return [
    ...catalogueRoutes(house),
    ...identityRoutes(house),
    ...mandateRoutes(house, mandateScopes(house)),
    ...auditRoutes(house),
    ...notifyRoutes(house, mails),
    ...transparencyRoutes(house),
    ...licenceRoutes(house),
    ...certifyRoutes(house),
    ...registryRoutes(house),
    ...credentialRoutes(house, papersToAsk(house)),
    ...signingRoutes(house),
    ...applyRoutes(house),
    ...followRoutes(house),
    ...deskRoutes(house),
    ...counterRoutes(house),
    ...administrationRoutes(house),
    ...vaultRoutes(house),
    ...reconcileRoutes(house),
    get('/ban-lam-viec', { right: 'officer' }, (c) => c.redirect(whoOf(c, 'vi')?.menu[0]?.href ?? '/', 303)),
  ];
}

/** All side effects of the system: what happened → what follows. */
export function allReactions(house: House): Reactions {
  const all: Record<string, Reactions[string]> = {};
  for (const some of [
    licenceReactions(house),
    certifyReactions(house),
    dossierReactions(house),
    proofReactions(house),
    licensingReactions(house),
    printedReactions(house),
    applyReactions(house),
    followReactions(house),
    vaultReactions(house),
    reconcileReactions(house),
  ])
    for (const [topic, byName] of Object.entries(some)) all[topic] = { ...all[topic], ...byName };
  return all;
}

/**
 * The web application: nothing is reachable but what {@link allRoutes} declares, static files and /khoe (is it well?).
 * `mails`: the sample's letter box, where there is one.
 */
export function buildApp(house: House, mails: MailCatcher | null = null): Hono<{ Variables: Vars }> {
  const app = new Hono<{ Variables: Vars }>();
  answerFaults(app, house.log);
  app.use(async (c, next) => {
    c.set('requestId', newId());
    c.set('touched', []);
    await next();
  });
  app.use(shield(house.config.publicUrl?.startsWith('https:') ?? false));
  app.get('/tinh/*', (c) => house.assets.serve(c));
  app.get('/khoe', async (c) => {
    await house.open.sql('select 1');
    return c.text('ok');
  });
  app.use(identify(house));
  app.use(viewOf(house, whoOf));
  mount(app, allRoutes(house, mails), gateOf(house));
  return app;
}

function gateOf(house: House): Gate {
  return {
    rights,
    authorise,
    signInHref,
    async record(c, word, touched) {
      const actor = actorOf(c);
      await recordAccess(
        house.open,
        touched.map(({ subject, subjectId, personId }) => ({
          word,
          officerId: actor?.kind === 'officer' ? actor.id : null,
          personId: actor?.kind === 'citizen' ? actor.id : null,
          unitId: actor?.kind === 'officer' ? (actor.posts[0]?.unitId ?? null) : null,
          subject,
          subjectId,
          ownerPersonId: personId,
          requestId: c.get('requestId'),
        })),
      );
    },
  };
}
