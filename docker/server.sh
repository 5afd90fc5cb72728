#!/bin/bash
# Starts the server in its own folder, as if for the first time: what a former start of the same container left is gone.
set -euo pipefail
cd /portfolio/server
rm -rf applications autodeploy config generated logs
cp -r ../config config
exec java @../java.options -jar launch-micro.jar --prebootcommandfile ../preboot.txt --logProperties ../logging.properties \
  --nohazelcast --disablephonehome --port 8080 --deploy ../portfolio-graphql.war --deploy ../portfolio-web.war
