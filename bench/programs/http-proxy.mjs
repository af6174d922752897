/** The peer: @fastify/http-proxy as its own documentation sets it up, in front of one upstream. */
import proxy from "@fastify/http-proxy";
import fastify from "fastify";

const [port, upstream] = process.argv.slice(2);
const server = fastify();
await server.register(proxy, { upstream: `http://127.0.0.1:${upstream}` });
await server.listen({ port: Number(port), host: "127.0.0.1" });
