COPY "v3_plans" ("plan_id", "parent_plan_id") FROM stdin;
k1	\N
k2	k1
k3	\N
k4	k3
k5	\N
k6	\N
k7	\N
k8	k7
k9	k9
k10	k10
k11	k12
k12	k11
k13	k14
k14	k13
k15	k16
k16	k15
k17	k18
k18	k17
k19	k39
k20	k40
\.
