COPY "plans" ("id", "up") FROM stdin;
k5	k6
k6	k7
k7	k5
k8	k5
k9	k8
k10	k11
k11	k10
\.
