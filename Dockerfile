# One image for every process: docker-compose.yml names the program each container runs.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:20-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The optional packages are embedded PostgreSQL servers; here the database is a server of its own.
RUN npm ci --omit=dev --omit=optional

FROM node:20-bookworm-slim
ENV NODE_ENV=production PRECEPT_DATA_DIR=/data PRECEPT_HOST=0.0.0.0
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# package.json says where "#libs/..." is; the rest is read at run time.
COPY package.json LICENSE ./
COPY prisma ./prisma
COPY prompts ./prompts
COPY constitutions ./constitutions
COPY examples ./examples
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "dist/apps/api/main.js"]
