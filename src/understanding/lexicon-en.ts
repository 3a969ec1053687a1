/**
 * English words by what they are about; see the Chinese list. Entries are
 * separated by spaces, are stems (see `stem`), and a two-word entry is joined
 * by `_`.
 */
export const englishWords: Readonly<Record<string, string>> = {
  'plumbing.supply':
    'water_pressure no_water hot_water cold_water water_supply water_off running_water brown_water rusty_water water_heater water_meter low_pressure shutoff valve main_valve water_outage lukewarm',
  'plumbing.fixture':
    'faucet tap toilet shower sink bathtub tub bidet flush showerhead spout basin cistern pipe hose plumb plumber plumbing garbage_disposal disposal u-bend',
  'plumbing.drain':
    'drain clog clogg blocked sewage sewer backed backup overflow gurgle unclog slow_drain backing septic plunger',
  'electrical.power':
    'power electricity electric electrical outage breaker fuse fuse_box trip wiring wire short_circuit voltage circuit blackout panel rewire electrician',
  'electrical.fixture':
    'outlet socket switch plug bulb light_bulb light_fixture flicker dimmer ceiling_light lamp light_switch',
  'gas.word':
    "gas gas_leak gas_meter gas_smell gas_supply stove_gas propane gas_line pilot rotten_egg gas_valve gas_pipe gas_company gas_stove gas_shut gas_off gas_account gas_service gas_meter stove_won't gas_pressure gas_heater gas_range hook_up",
  'elevator.word': 'elevator lift elevat lifts escalator elevator_door lift_door lift_button',
  'hvac.word':
    'heat heating heater radiator furnace boiler thermostat ac a/c aircon air_con air_conditioning air_conditioner conditioner cooling cool hvac vent ventilation duct freezing cold filter air_filter heat_pump underfloor no_heat central_air condenser space_heater degrees warm_air cold_air hot_air baseboard boiler_room no_ac no_heat hvac_unit sweating chilly overheated stuffy humid dehumidifier swamp_cooler air_vent exhaust_fan bathroom_fan',
  'structure.leak':
    'ceiling_leak roof_leak leaking_ceiling water_stain damp mold mould mildew seep dripping_from from_above upstairs_leak rain_comes moisture wet_wall leak water_damage',
  'structure.build':
    'ceiling wall crack roof plaster tile floorboard floor foundation paint peel window window_frame glass balcony railing stair drywall subsidence facade brick insulation draft drafty rotten rotted collapse hole uneven gutter siding skylight carpet hardwood baseboard cabinet cabinets countertop counter closet_door closet blinds caulk caulking sill pane door_frame floorboards crumbling screen window_screen drywall shingle loose_tile hinges off_its warped splinter grout sagging porch crumble paint_peeling lead_paint step',
  'access.word':
    'door lock key keys fob key_fob intercom buzzer gate keycard access_card entry entry_code keypad deadbolt locked_out door_handle hinge doorbell latch doorknob swipe entrance front_door lobby_door garage_door remote card_reader',
  'appliance.word':
    'fridge refrigerator freezer dishwasher oven stove microwave washer washing_machine dryer cooktop range_hood tv television disposal laundry_machine appliance burner ice_maker extractor hob tumble kettle internet wifi router furniture sofa mattress range cooktop oven_door fridge_door crisper spin rinse_cycle lint heating_element ice-maker dish_washer clothes_dryer burners stovetop garbage_disposal vacuum_cleaner water_dispenser',
  'facility.word':
    'street_light streetlight hallway_light stairwell_light playground gym pool treadmill swing slide bench pathway sidewalk pavement pothole road manhole fence mailbox mailroom parcel_locker locker clubhouse laundry_room common_area courtyard lobby rooftop bbq_area tennis court ramp handrail lamp_post lampposts exercise_machine dumbbell sauna lounge light_in hallway stairwell corridor bike_rack front_steps steps mail_box mail_boxes clubhouse community_room container snow ice salt icy shovel community_center hot_tub jacuzzi fountain picnic grill grills dog_park trail footpath crosswalk speed_bump elevator_lobby washers dryers coin quarters vending laundry',
  'cleaning.trash':
    'trash garbage rubbish bin bins dumpster litter recycling dirty filthy filth clean cleaner cleaning mop sweep dust smell stink stench stinks odor odour bag diaper cigarette butts vomit urine pee poop graffiti grime sticky junk waste unclean chute bulky hygiene odors reek reeks puke threw_up dirt mess messy swept vacuumed stained spill spilled bulk_pickup mattress mattresses dumped debris unsanitary recycle compactor sanitize wipe',
  'cleaning.fumes':
    'fumes exhaust cooking_smell grease greasy smoke_smell secondhand burning_trash pollution odours smoking weed marijuana cigarette_smoke',
  'pest.word':
    'roach cockroach mouse mice rat rats ant ants bedbug bed_bug bug bugs wasp hornet bee bees termite rodent flies fly mosquito mosquitoes infest infestation exterminator pest spider silverfish raccoon squirrel snake flea fleas moth maggot dropping droppings centipede bat bats pigeon nest hive scratching crawl crawling swarm swarming bites bitten larvae beetle beetles gnat gnats exterminate pest_control webs cobweb possum earwig stink_bug fruit_flies infested traps trap poison',
  'noise.word':
    'noise noisy loud music party parties bang banging stomp stomping thump bass drill drilling hammer hammering shout shouting yell yelling scream sleep quiet quiet_hours disturb disturbance karaoke piano drum drums subwoofer footsteps construction renovation blasting jackhammer vacuuming barking racket midnight 3am soundproof keeping_me wake wakes woke awake vacuum trumpet leaf_blower blower hum humming vibrate vibrates vibrating thumping bounce bouncing dawn guitar violin screaming singing thin_walls hear_every hear_my loud_music car_alarm car_alarms slam slams bowling heels noise_complaint fireworks generator garbage_truck sleeping',
  'parking.word':
    'parking park parked parking_spot parking_space spot garage tow towed car vehicle visitor_parking permit blocking double_parked bay carport driveway plate license_plate ev charger scooter motorbike underground_parking basement_parking my_space assigned_spot assigned_space reserved_space guest_parking visitor_spot flat_tire abandoned_car parking_pass parking_permit handicap_parking garage_space double_parking tow_truck driveway parking_lot tandem oversized motorcycle motorcycles rv trailer',
  'pets.word':
    'dog dogs cat cats pet pets leash unleashed off-leash puppy bark barking poop bite bit stray strays muzzle animal parrot rooster kitten litter_box pit_bull bird chicken rabbit emotional_support service_animal barks barked dog_poop off_leash owner_of aggressive_dog lunges breed kennel walks_his pet_policy pet_deposit pet_fee cat_litter',
  'greening.word':
    'tree trees lawn grass bush bushes hedge hedges flower flowers garden gardener landscaping landscaper branch branches weed weeds plant plants shrub shrubs prune trim mow mowing sprinkler leaves leaf irrigation flowerbed overgrown ivy vines roots mulch',
  'security.word':
    'security guard guards camera cameras cctv theft stolen steal stole thief burglar burglary break-in broke_in intruder stranger strangers suspicious loitering unsafe patrol trespass trespasser vandal vandalism vandalized fire_exit fire_door fire_extinguisher fire_alarm smoke_detector smoke_alarm hydrant safety concierge harass harassment fight drunk homeless package_thief porch fire_lane e-bike drug drugs emergency_exit doorman squatter follow tailgating slashed drugs dealing tried_my hanging_around lurking propped propped_open broken_into broke safe feel_safe scared stranger smoke_detectors carbon_monoxide_detector stroller bikes block_the hallway_blocked chained exit robbed mugged',
  'alteration.word':
    'illegal_construction unauthorized knocked load-bearing extension airbnb sublet subletting short-term structural_change renovating_without permit_for enclosed_balcony shed converted convert conversion illegal illegally partition subdivided running_a business_in daycare remodel remodeling remodelling built build building_a without_permission without_approval lean-to storage_room pergola demolition deck airbnb_guests wall_down permission approval approve drill_into mount knocking_down install_a paint_my renovate short_term enclosed salon home_business office_in extension_built add_a_room satellite',
  'service.word':
    'manager management staff rude reception front_desk office property_manager superintendent super attitude unprofessional ignored ignore unresponsive no_response never_answer never_called receptionist housekeeper technician worker courteous friendly helpful kind professional board hoa committee unhelpful incompetent lazy dismissive hung_up voicemail responsive customer_service return_my my_calls my_emails maintenance_guy maintenance_man landlady leasing_agent leasing_office retaliate harassing_me lied unannounced without_knocking work_order closed_my never_came nobody_came no_show sloppy slow_response poor_management management_company super',
  'fee.word':
    'fee fees bill bills charge charged charges payment pay paid refund deposit rent invoice late_fee overcharged overcharge rate price cost receipt statement balance owe owed due autopay dues service_charge maintenance_fee water_bill electric_bill electricity_bill gas_bill parking_fee double_charged surcharge utilities discount increase bank_transfer account meter_reading security_deposit expensive prorate prorated penalty waive raised went_up autopay_took twice check ledger overcharg rent_check how_much owe_you past_due arrears installment payment_plan billed billing',
  'none.other':
    'weather restaurant school bus recommend visa nearby hospital pharmacy grocery supermarket tax job movie joke song recipe flight hotel metro subway football game passport insurance news password app login website stock doctor bank mortgage vote move_out lease_renew renew forward packages parcel neighbourhood neighborhood lease roommate court legal application apply voucher section_8 moving_out move_in transfer copy_of documents tax waiting_list notice_to day_notice subletting proof assistance program library dentist dmv school teacher resume salary paycheck town post_office passport birthday landlord_sold legal_aid vote portal',
  'intent.repair':
    "fix repair broken broke broke_down stopped_working not_working doesn't_work won't isn't_working replace someone_to maintenance technician take_a look_at check come_and malfunction damaged jammed stuck loose dead fail faulty leak snapped cracked come_out",
  'intent.complaint':
    'complain complaint unacceptable ridiculous fed_up sick_of tired_of disgusting again every_night terrible outrageous nobody no_one still nothing_has keeps constantly furious enough_is disgrace awful horrible worst enough angry frustrated third_time weeks months nobody_cares unbearable report appalled demand shame',
  'intent.suggestion':
    'suggest suggestion could_you would_be it_would maybe_you please_consider consider how_about recommend why_not idea propose could_we nice_if great_if should_add please_add add install wish would_love improve nice_to be_good be_nice be_great',
  'intent.inquiry':
    'when what where how who which is_there are_there can_i do_i may_i question wondering know could_you_tell does is_it are_we hours schedule allowed policy contact number information procedure rules how_do how_much what_time what_is do_you want_to',
  'intent.compliment':
    'thank thanks great excellent wonderful appreciate kudos amazing awesome fantastic shout-out shoutout compliment praise grateful impressed lovely brilliant superb well_done good_job great_job nice_job kind helpful professional polite five_star commend went_above pleased',
  'intent.status':
    'status update progress when_will eta on_his on_the_way coming still_waiting waiting any_news any_update what_happened happened follow_up following_up my_request request ticket submitted reported scheduled come_today arrive arriving showed_up show_up heard_back supposed_to news where_is anyone_coming is_someone already_reported last_week how_long',
  'intent.paid':
    "i_paid paid just_paid already_paid transferred payment_sent sent_the i_sent wired made_the payment_made have_paid payment_went receipt confirm_payment has_been cleared settled my_payment screenshot check_received went_through i_transferred i've_paid paid_it proof bank_shows",
  'intent.human':
    'human person agent representative operator real_person talk_to speak_to speak_with talk_with someone_real call_me call_back live_agent bot robot a_human a_person ring_me connect_me phone_me actual_person transfer_me give_me',
  'intent.small':
    'hi hello hey thanks thank_you good_morning good_evening good_afternoon bye goodbye ok okay cool sure great got_it cheers welcome np morning evening how_are lol haha yes no never_mind nvm perfect understood noted happy_new merry_christmas have_a',
  'danger.fire':
    'fire flame flames smoke smoking burn burning burnt ablaze blaze sparks explode exploded explosion blew smoulder scorched melting inferno on_fire caught_fire black_smoke',
  'danger.gas':
    'gas leak leaking hiss hissing fumes rotten eggs monoxide dizzy nauseous propane smell_gas gas_smell chlorine chemical ammonia',
  'danger.trap':
    "stuck trapped inside locked_in can't_get get_out between_floors dropped plunged jammed pinned wedged caught_in won't_open let_us let_me crushed no_signal",
  'danger.water':
    'burst flood flooding flooded gushing pouring spraying geyser rising everywhere overflow overflowing waterfall ankle knee_deep water_everywhere shut_off pouring_in ceiling_is sewage through_the',
  'danger.shock':
    'shock shocked electrocuted sparking spark live_wire wires_down power_line zapped arcing buzzing exposed_wire sparks tingling electrocution',
  'danger.violence':
    'knife gun weapon attack attacked attacking fight fighting punch punching stab stabbed shooting shot gunshots robbed robber robbing mugged burglar intruder break_in breaking_in breaking_into broke_into kidnap threatening threatened rape assault beating hitting choking police 911 hostage stalker following_me screaming kicking prowler machete scared bat violent',
  'danger.self':
    'suicide suicidal jump jumping ledge roof_edge kill_himself kill_herself kill_myself overdose pills die end_it wrists self-harm goodbye_note',
  'danger.body':
    "unconscious collapsed collapse breathing breathe breath bleeding blood heart heart_attack chest stroke seizure faint fainted passed_out choking drown drowning drowned ambulance paramedic injured injury fell broken_leg head hurt hurts unresponsive pulse cpr labor labour allergic epipen dying dead burned overdose poison vomiting_blood convulsing pain medical won't_wake not_moving can't_move concussion",
  'danger.person':
    'someone somebody man woman kid kids child children baby toddler elderly old_man old_lady mother mom mum father dad grandma grandpa grandmother grandfather wife husband neighbor neighbour worker people person boy girl son daughter guy lady pregnant roommate he she him her my_friend guard',
  'danger.fall':
    'falling fall_off fell_off collapse collapsed collapsing caved hanging dangling loose tile bricks glass scaffold debris ledge balcony about_to crashed crashing throwing threw thrown dropped sinkhole earthquake tilting leaning snapped crane awning',
  'danger.lost':
    "missing lost wandered disappeared vanished can't_find dementia alzheimer last_seen year_old autistic ran_away didn't_come runaway nowhere",
  'danger.crash':
    'hit_by run_over ran_over crash crashed accident pedestrian car_hit struck cyclist collision rammed',
  'danger.now':
    'now help hurry quick quickly please_come right_now immediately emergency asap still send_someone urgent come_now call_911 just suddenly happening fast',
  'harmless.figure':
    'lol haha joke movie game sale price expensive killing_me dying_of heart_attack_when fire_playlist lit party_was hot_deal rent killer like_a crash_course app website wifi battery screen song concert meme robbery_the',
  'harmless.thing':
    'drill test training class brochure policy insurance certificate number when_is where_is how_much install expired inspect inspection schedule sign battery permit appointment bill invoice receipt form password account sticker charger package keys phone cat dog jacket shoe umbrella wallet toy suggestion extinguisher alarm_test hydrant exit app remote',
  'harmless.over':
    'already fixed resolved false_alarm all_good gone thanks thank_you yesterday last_week last_month last_year ago was had used_to if in_case what_if worried might could would prevent risk again always keeps often every next_time out_now found safe_now fine_now hypothetically drill heard_about news',
};
