// The simulated registers: started by the sample, by tests and by the benchmark, never in production.

export { startRegisterSimulator, type RegisterSimulator } from './start-register-simulator.ts';
export { makePeople, mostPeople } from './make-people.ts';
export { calm, type Mood } from './moods.ts';
