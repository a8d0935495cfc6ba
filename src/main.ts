// The only entry: node src/main.ts all | web | worker | migrate | seed | import … | verify-log
import { enableCompileCache } from 'node:module';

// Node keeps what it compiled and stripped of types: every start but the first takes half the time.
enableCompileCache();
await import('./start.ts');
