// The simulator of the national eID: started by the sample and by tests, never in production.

export { startEidSimulator, type EidSimulator, type EidSimulatorSettings } from './start-eid-simulator.ts';
export { readSimulatedPeople, type SimulatedPerson } from './simulated-person.ts';
export { backChannelUri, redirectUris, signedOutUris } from '../sign-in/own-origin.ts';
