// A worker that has nothing left to do would first give back a heap of hundreds of megabytes, object by object; jest waits half a second for that, and then
// says that something leaks.
if (process.send) process.once('beforeExit', () => process.exit());
