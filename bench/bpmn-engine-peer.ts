import { EventEmitter } from 'node:events';
import type pg from 'pg';
import { newId } from '../src/platform/ids.ts';
import { requirePeer } from './install-peers.ts';

// What we use of bpmn-engine 25.0.1; its own types are there only once it is installed.
type Execution = {
  readonly state: string;
  getState(): Promise<State> | State;
  signal(message: { id: string }): void;
  stop(): Promise<void>;
};
type Engine = {
  execute(options: { listener: EventEmitter }): Promise<Execution>;
  recover(state: State): Engine;
  resume(options: { listener: EventEmitter }): Promise<Execution>;
};
type State = { definitions: { source?: string }[] };
type EngineModule = { Engine: new (options: { name: string; sourceContext: unknown }) => Engine };
type Serializer = {
  default(moddle: unknown, resolver: unknown): unknown;
  TypeResolver(elements: unknown): unknown;
};
type Moddle = new () => { fromXML(xml: string): Promise<unknown> };

/** Six user tasks, one after another, as bpmn-engine reads them. */
const model = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="six" targetNamespace="https://mot-cua.vn/bench">
  <process id="process" isExecutable="true">
    <startEvent id="start" />
    ${[1, 2, 3, 4, 5, 6].map((n) => `<userTask id="task${n}" name="Bước ${n}" />`).join('\n    ')}
    <endEvent id="end" />
    ${['start', 'task1', 'task2', 'task3', 'task4', 'task5', 'task6', 'end']
      .map((to, n, all) => (n ? `<sequenceFlow id="flow${n}" sourceRef="${all[n - 1]}" targetRef="${to}" />` : ''))
      .join('\n    ')}
  </process>
</definitions>`;

/** bpmn-engine with its model read once; `kept` and `stateless` run one instance of six user tasks to its end. */
export type BpmnEnginePeer = {
  /** The instance lives in this process; its state is saved as jsonb after each step. */
  kept(): Promise<void>;
  /** A web server that may restart: each step reads the state, recovers, signals and saves. */
  stateless(): Promise<void>;
  /** Bytes of the state as saved after the third step. */
  stateBytes(): Promise<number>;
};

/** Opens the peer over `pool`, with a table of its own for states. */
export async function openBpmnEngine(pool: pg.Pool): Promise<BpmnEnginePeer> {
  const { Engine } = requirePeer('bpmn-engine') as EngineModule;
  const sourceContext = await parseOnce();
  await pool.query(
    'create table if not exists bpmn_engine_state (id uuid primary key, state jsonb not null, done boolean not null)',
  );
  const begin = () => new Engine({ name: 'six', sourceContext });
  const insert = (id: string, state: string) =>
    pool.query({ name: 'be-1', text: 'insert into bpmn_engine_state values ($1, $2, false)', values: [id, state] });
  const update = (id: string, state: string, done: boolean) =>
    pool.query({
      name: 'be-2',
      text: 'update bpmn_engine_state set state = $2, done = $3 where id = $1',
      values: [id, state, done],
    });

  async function firstStep() {
    const waits = listen();
    const execution = await begin().execute({ listener: waits.listener });
    const id = newId();
    await insert(id, await stateOf(execution));
    return { id, execution, waits };
  }
  return {
    async kept() {
      const { id, execution, waits } = await firstStep();
      for (let step = 1; step <= 6; step++) {
        execution.signal({ id: waits.next() });
        await update(id, await stateOf(execution), step === 6);
      }
      mustBeDone(execution);
    },
    async stateless() {
      const { id, execution: first } = await firstStep();
      await first.stop();
      for (let step = 1; step <= 6; step++) {
        const { rows } = await pool.query<{ state: State }>({
          name: 'be-3',
          text: 'select state from bpmn_engine_state where id = $1',
          values: [id],
        });
        const [row] = rows;
        if (!row) throw new Error('a state is lost');
        const waits = listen();
        const execution = await begin().recover(row.state).resume({ listener: waits.listener });
        execution.signal({ id: waits.next() });
        await update(id, await stateOf(execution), step === 6);
        if (step < 6) await execution.stop();
        else mustBeDone(execution);
      }
    },
    async stateBytes() {
      const { execution, waits } = await firstStep();
      for (let step = 1; step <= 3; step++) execution.signal({ id: waits.next() });
      const bytes = Buffer.byteLength(await stateOf(execution));
      await execution.stop();
      return bytes;
    },
  };
}

async function parseOnce(): Promise<unknown> {
  const BpmnModdle = requirePeer('bpmn-moddle') as Moddle;
  const serializer = requirePeer('moddle-context-serializer') as Serializer;
  return serializer.default(
    await new BpmnModdle().fromXML(model),
    serializer.TypeResolver(requirePeer('bpmn-elements')),
  );
}

// The model stays in memory: a state that does not carry it is half as large, which is in the peer's favour.
async function stateOf(execution: Execution): Promise<string> {
  const state = await execution.getState();
  return JSON.stringify({ ...state, definitions: state.definitions.map((one) => ({ ...one, source: undefined })) });
}

function listen(): { listener: EventEmitter; next(): string } {
  const waiting: string[] = [];
  const listener = new EventEmitter();
  listener.on('activity.wait', ({ id }: { id: string }) => waiting.push(id));
  return {
    listener,
    next() {
      const id = waiting.shift();
      if (!id) throw new Error('bpmn-engine waits for nothing');
      return id;
    },
  };
}

function mustBeDone(execution: Execution): void {
  if (execution.state !== 'idle') throw new Error(`bpmn-engine did not end: ${execution.state}`);
}
